import { describe, expect, test } from "vitest";
import { surface } from "../../src/guards/surface.ts";
import { said } from "./guard-input.ts";

const narrow = { settings: { surface: { include: ["prompts/**"], never: ["prompts/Legal*"] } } };
const skill = { path: "skills/dates/SKILL.md", kind: "skill" as const, blob: "1" };

describe("the guard of the surface", () => {
  test("allows what surface.include names and what the inventory knows", () => {
    expect(said(surface, { path: "prompts/a.md", before: "a", after: "b" }, narrow)).toEqual([]);
    expect(
      said(surface, { path: skill.path, before: "a", after: "b" }, { ...narrow, components: [skill] }),
    ).toEqual([]);
  });

  test("refuses any other file", () => {
    expect(said(surface, { path: "src/a.py", before: "a", after: "b" }, narrow)).toHaveLength(1);
  });

  test("refuses what surface.never names, in any spelling and even for a known component", () => {
    const components = [{ path: "prompts/LEGAL.md", kind: "prompt" as const, blob: "1" }];
    for (const path of ["prompts/legal.md", "prompts/LEGAL.md"])
      expect(said(surface, { path, before: "a", after: "b" }, { ...narrow, components })).toEqual([
        "surface.never excludes this file (prompts/Legal*).",
      ]);
  });

  test("allows new files only in the cases folder and beside known skills", () => {
    const fresh = { before: null, after: "b" };
    const known = { ...narrow, components: [skill] };
    expect(said(surface, { path: "hone/cases/a.json", ...fresh }, known)).toEqual([]);
    expect(said(surface, { path: "skills/times/SKILL.md", ...fresh }, known)).toEqual([]);
    expect(said(surface, { path: "elsewhere/times/SKILL.md", ...fresh }, known)).toHaveLength(1);
  });
});
