import { expect, test } from "vitest";
import { contentHash } from "../../../src/adapters/postgres/content-hash.ts";

test("the same content has the same hash whatever the order of its keys, and other content another", () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: null }] })).toBe(contentHash({ b: [{ d: null, c: 2 }], a: 1 }));
  expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
  expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  expect(contentHash("")).toMatch(/^[0-9a-f]{64}$/);
});
