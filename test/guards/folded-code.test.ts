import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldedCode } from "../../src/guards/folded-code.ts";

test.each([
  ["python", 'a = "_ex" + "it"', '_exit"'],
  ["python", "a = '_ex' '\\x69t'", "_exit'"],
  ["python", 'a = "_ex" f"it"', '_exit"'],
  ["python", "os . _exit", "os._exit"],
  ["python", "os.\\\n_exit", "os._exit"],
  ["javascript", 'p["ex" + "it"]', "p.exit"],
  ["javascript", "p?.['exit']", "p.exit"],
  ["javascript", "(p as any).exit", "p.exit"],
  ["javascript", "p/* quietly */.exit", "p.exit"],
  ["shell", 'e""val', "eval"],
] as const)("a name is read through its disguise in %s: %s", (family, code, found) => {
  expect(foldedCode(code, family)).toContain(found);
});

test("a text that only holds the sign of a comment hides nothing", () => {
  expect(foldedCode('a = "#"; os._exit(0)', "python")).toContain("os._exit");
  expect(foldedCode('a = "//"; process.exit(0)', "javascript")).toContain("process.exit");
});

test("texts that stand apart stay apart, and any text can be read", () => {
  expect(foldedCode("type('R', (str,), ['a', 'b'])", "python")).toBe("type('R', (str,), ['a', 'b'])");
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("python", "javascript", "shell", "ruby", "other"),
      (text, family) => typeof foldedCode(text, family as "python") === "string",
    ),
  );
});
