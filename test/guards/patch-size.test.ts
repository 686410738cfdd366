import { describe, expect, test } from "vitest";
import { patchSize } from "../../src/guards/patch-size.ts";
import { guardInput, preset, said } from "./guard-input.ts";

const lines = (count: number, text = "line"): string =>
  Array.from({ length: count }, (_, index) => `${text} ${index}\n`).join("");
const withEdits = (edits: Partial<typeof preset.edits>) => ({
  preset: { ...preset, edits: { ...preset.edits, ...edits } },
});

describe("the guard of the patch's size", () => {
  test("counts removed and added lines together, up to the preset's limit", () => {
    const change = { before: lines(10), after: lines(10, "new") };
    expect(said(patchSize, change, withEdits({ changedLines: 20 }))).toEqual([]);
    expect(said(patchSize, change, withEdits({ changedLines: 19 }))).toEqual([
      "The patch has 20 changed lines; at most 19 are allowed.",
    ]);
  });

  test("takes the repository's own gates where they are tighter, and never where they are wider", () => {
    const change = { before: lines(10), after: lines(10, "new") };
    const gates = (max_lines: number) => ({
      settings: { gates: { max_files: 9, max_lines, min_distinct_shas: 3, held_out: 0.3 } },
    });
    expect(said(patchSize, change, { ...withEdits({ changedLines: 60 }), ...gates(19) })).toHaveLength(1);
    expect(said(patchSize, change, { ...withEdits({ changedLines: 19 }), ...gates(500) })).toHaveLength(1);
  });

  test("limits the lines a patch may add on balance", () => {
    const change = { before: "a\n", after: `a\n${lines(11)}` };
    expect(said(patchSize, change, withEdits({ netAddedLines: 11 }))).toEqual([]);
    expect(said(patchSize, change, withEdits({ netAddedLines: 10 }))).toHaveLength(1);
  });

  test("limits hunks and files over the whole patch", () => {
    const changes = ["a.md", "b.md", "c.md"].map((path) => ({ path, before: "a\n", after: "b\n" }));
    expect(patchSize(guardInput(changes, withEdits({ files: 3, hunks: 3 })))).toEqual([]);
    expect(patchSize(guardInput(changes, withEdits({ files: 2, hunks: 3 })))).toHaveLength(1);
    expect(patchSize(guardInput(changes, withEdits({ files: 3, hunks: 2 })))).toHaveLength(1);
  });

  test("allows new files only as far as the preset does", () => {
    const skill = { path: "skills/a/SKILL.md", before: null, after: "a\n" };
    const newCase = { path: "hone/cases/a.json", before: null, after: "{}\n" };
    expect(said(patchSize, skill, withEdits({ newFiles: "skills" }))).toEqual([]);
    expect(said(patchSize, skill, withEdits({ newFiles: "cases" }))).toHaveLength(1);
    expect(said(patchSize, newCase, withEdits({ newFiles: "cases" }))).toEqual([]);
    expect(said(patchSize, newCase, withEdits({ newFiles: "none" }))).toHaveLength(1);
    const loose = { path: "prompts/new.md", before: null, after: "Be kind.\n" };
    expect(said(patchSize, loose, withEdits({ newFiles: "skills" }))).toHaveLength(1);
    const beside = ["agent/tone/SKILL.md", "agent/tone/notes.md"].map((path) => ({ ...loose, path }));
    expect(patchSize(guardInput(beside, withEdits({ newFiles: "skills" })))).toEqual([]);
    expect(patchSize(guardInput([loose], withEdits({ newFiles: "none" })))).toMatchObject([
      { rule: "new-file", path: loose.path },
    ]);
  });
});
