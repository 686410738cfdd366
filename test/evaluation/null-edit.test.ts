import { expect, test } from "vitest";
import { nullEdit } from "../../src/evaluation/null-edit.ts";

test("a blank line more in the first prose, the same again where there is none, nothing without a component", () => {
  const code = ["agent.py", "def act():\n    pass\n"] as const;
  expect(
    nullEdit(new Map([code, ["skills/b/SKILL.md", "Be brief.\n"], ["AGENTS.md", "Be kind.\n"]])),
  ).toEqual([{ path: "AGENTS.md", before: "Be kind.\n", after: "Be kind.\n\n" }]);
  expect(nullEdit(new Map([code]))).toEqual([{ path: code[0], before: code[1], after: code[1] }]);
  expect(nullEdit(new Map())).toEqual([]);
});
