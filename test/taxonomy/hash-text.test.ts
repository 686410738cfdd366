import { expect, test } from "vitest";
import { hashText } from "../../src/taxonomy/hash-text.ts";

test("a hash has 32 hex digits and tells near-equal texts apart", () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `message number ${index}`);
  const hashes = new Set(texts.map(hashText));
  expect(hashes.size).toBe(texts.length);
  expect([...hashes].every((hash) => /^[0-9a-f]{32}$/.test(hash))).toBe(true);
  // The lanes are independent: no half of the hash collides either.
  expect(new Set([...hashes].map((hash) => hash.slice(0, 16))).size).toBe(texts.length);
  expect(new Set([...hashes].map((hash) => hash.slice(16))).size).toBe(texts.length);
});

test("equal texts have equal hashes, and order matters", () => {
  expect(hashText("a b")).toBe(hashText("a b"));
  expect(hashText("a b")).not.toBe(hashText("b a"));
  expect(hashText("")).not.toBe(hashText("\u0000"));
});
