import { describe, expect, test } from "vitest";
import { realChange } from "../../src/guards/real-change.ts";
import { said } from "./guard-input.ts";

describe("the guard of a real change", () => {
  test.each([
    ["a.md", "one two\n", "one  two \n\n"],
    ["a.md", "one\n", "one\n<!-- why -->\n"],
    ["a.py", "x = 1\n", "# why\nx = 1  # because\n\n"],
    ["a.js", "f();\n", "  // why\n  f(); // because\n"],
    ["a.ts", "f();\n", "/*\n * why\n */\nf();\n"],
    ["a.yml", "a: 1\n", "a: 1 # one\n"],
    ["a.md", "one\n", "one\n"],
  ])("refuses a change of %s that has no effect", (path, before, after) => {
    expect(said(realChange, { path, before, after })).toHaveLength(1);
  });

  test.each([
    ["a.md", "one two\n", "one three\n"],
    ["a.md", "# Title\n", "# Other\n"],
    ["a.py", "  return x\n", "return x\n"],
    ["a.py", 'x = "#a"\n', 'x = "#b"\n'],
    ["a.js", 'f("//a");\n', 'f("//b");\n'],
    ["a.yml", "a:\n  b: 1\n", "a:\nb: 1\n"],
  ])("allows a change of %s that has one", (path, before, after) => {
    expect(said(realChange, { path, before, after })).toEqual([]);
  });
});
