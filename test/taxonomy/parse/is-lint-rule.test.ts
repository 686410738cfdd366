import { expect, test } from "vitest";
import { exactKey } from "../../../src/taxonomy/key.ts";
import { isLintRule } from "../../../src/taxonomy/parse/is-lint-rule.ts";
import { parseEvidence } from "../../../src/taxonomy/parse/parse-evidence.ts";

const keyOf = (text: string): string => exactKey(parseEvidence(text), "", null);

test.each([
  "@typescript-eslint/no-unused-vars",
  "no-console",
  "F401",
  "SC2086",
  "DL3008",
  "Style/FrozenString",
  "W0611",
])("%s is a linter's rule", (code) => {
  expect(isLintRule(code)).toBe(true);
});

test.each(["TS2304", "E0308", "CS0246", "C2065", "F821", "E999", "unused-variable", null])(
  "%s is none",
  (code) => {
    expect(isLintRule(code)).toBe(false);
  },
);

test("findings of one rule are one class in any file and by any name", () => {
  const eslint = (file: string, name: string): string =>
    `/src/${file}.ts\n  3:7   error    '${name}' is never used  @typescript-eslint/no-unused-vars`;
  expect(keyOf(eslint("a", "order"))).toBe(keyOf(eslint("b", "price")));
  const ruff = (file: string, rule: string): string =>
    `src/${file}.py:1:8: ${rule} [*] \`${file}\` is unused`;
  expect(keyOf(ruff("a", "F401"))).toBe(keyOf(ruff("b", "F401")));
  expect(keyOf(ruff("a", "F401"))).not.toBe(keyOf(ruff("a", "F841")));
});

test("a compiler's findings stay apart by file and by what they say", () => {
  const tsc = (file: string, name: string): string =>
    `src/${file}.ts(1,1): error TS2304: Cannot find name '${name}'.`;
  expect(keyOf(tsc("a", "order"))).not.toBe(keyOf(tsc("b", "order")));
  expect(keyOf(tsc("a", "order"))).not.toBe(keyOf(tsc("a", "price")));
});

test("pytest's summary tells the exception; bare assertions of two tests stay apart", () => {
  const summary = (test: string, said: string): string => `FAILED tests/test_a.py::${test} - ${said}`;
  const { kind, exception, message } = parseEvidence(summary("test_z", "KeyError: 'a'"));
  expect({ kind, exception, message }).toEqual({ kind: "test", exception: "KeyError", message: "'a'" });
  expect(keyOf(summary("test_z", "KeyError: 'a'"))).toBe(keyOf(summary("test_y", "KeyError: 'a'")));
  expect(keyOf(summary("test_z", "KeyError: 'a'"))).not.toBe(keyOf(summary("test_z", "KeyError: 'b'")));
  expect(keyOf(summary("test_z", "assert 1 == 2"))).not.toBe(keyOf(summary("test_y", "assert 1 == 2")));
});
