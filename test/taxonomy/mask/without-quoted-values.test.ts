import { expect, test } from "vitest";
import { withoutQuotedValues } from "../../../src/taxonomy/mask/without-quoted-values.ts";

test("a quoted word with a digit is a value, quoted words and what stands outside of quotes stay", () => {
  expect(withoutQuotedValues("expected 'order PD-12x' to be \"none\" in v2")).toBe(
    "expected 'order 0' to be \"none\" in v2",
  );
  expect(withoutQuotedValues("expected: <ZX7> but was: <open>")).toBe("expected: <0> but was: <open>");
});

test("an apostrophe inside a word opens no quotes", () => {
  expect(withoutQuotedValues("it isn't E501 that can't be read")).toBe("it isn't E501 that can't be read");
});
