import * as fc from "fast-check";
import { expect, test } from "vitest";
import { storableJson, storedForm } from "../../../src/adapters/postgres/storable-json.ts";

test("what PostgreSQL refuses is replaced, in values and in keys, and nothing else", () => {
  const value = { "k\0": ["\0", "\ud800x", "x\udc00", "😀", "\\u0000", "\\\0", "\\\\\0", "\\ud800"] };
  expect(storedForm(value)).toEqual({
    "k\ufffd": ["\ufffd", "\ufffdx", "x\ufffd", "😀", "\\u0000", "\\\ufffd", "\\\\\ufffd", "\\ud800"],
  });
  expect(storableJson(undefined)).toBe("null");
});

test("any value becomes JSON without refused escapes, and storing twice changes nothing more", () => {
  const text = fc
    .array(fc.constantFrom("\\", "u", "0", "0", "\0", "\ud83d", "\ude00", "a", '"'))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(fc.oneof(text, fc.dictionary(text, text), fc.array(text)), (value) => {
      const stored = storedForm(value);
      expect(JSON.stringify(stored)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
      expect(storedForm(stored)).toEqual(stored);
    }),
  );
});

test("text without such characters is stored as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0"));
      expect(storedForm(text)).toBe(text);
    }),
  );
});
