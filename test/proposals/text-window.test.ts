import * as fc from "fast-check";
import { expect, test } from "vitest";
import { definitionLines, definitionsLike } from "../../src/proposals/definition-lines.ts";
import { textWindow } from "../../src/proposals/text-window.ts";

const python = [
  "class Parameter:",
  ...Array.from({ length: 60 }, (_, index) => [
    `    def step_${index}(self):`,
    `        return ${index}`,
  ]).flat(),
  "    def make_metavar(self, ctx):",
  "        return '[' + self.name + ']'",
  "",
].join("\n");

test("a long text is cut to the lines of interest, and what is left out is listed with its lines", () => {
  const shown = textWindow(python, [40], 1000);
  expect(shown).toContain("def step_19(self):");
  expect(shown).toContain("[left out, by line]\n");
  expect(shown).toMatch(/^1: class Parameter:$/m);
  expect(shown).not.toContain("return 59");
});

test("a window stays near its limit whatever the text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 60 })),
      fc.integer({ min: 200, max: 5000 }),
      (lines, limit) => {
        const text = lines.map((line, index) => `def f${index}(): ${line}`).join("\n");
        expect(textWindow(text, [3], limit).length).toBeLessThan(limit * 1.2 + 200);
      },
    ),
  );
});

test("definitions of Python and JavaScript are found, other blocks are not", () => {
  const script = [
    "export default async function load(path) {",
    "class Box extends Thing {",
    "  static from(items) {",
    "  get size() {",
    "    if (items) {",
    "    for (const x of y) {",
    "const add = (a, b) => a + b;",
    "const total = 3;",
    "interface Shape {",
    "",
  ].join("\n");
  expect(definitionLines(script).map(({ name }) => name)).toEqual([
    "load",
    "Box",
    "from",
    "size",
    "add",
    "Shape",
  ]);
  expect(definitionLines(python).at(-1)).toEqual({
    line: 122,
    name: "make_metavar",
    text: "def make_metavar(self, ctx):",
  });
});

test("a definition is found by a word of a failing case's name, rare words first", () => {
  const source =
    "def argument_one(): pass\ndef argument_two(): pass\ndef make_metavar(): pass\ndef other(): pass\n";
  const found = definitionsLike(source, ["tests.test_basic::test_choice_argument_optional_metavar"]);
  expect(found.map(({ name }) => name)).toEqual(["make_metavar", "argument_one", "argument_two"]);
});
