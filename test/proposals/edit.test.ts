import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "../../src/domain/candidate.ts";
import { applyEdits, type ApplyContext } from "../../src/proposals/edit.ts";

const replace = (path: string, find: string, fresh: string): Edit => ({
  kind: "replace",
  path,
  find,
  replace: fresh,
  why: "",
});
const create = (path: string, content: string): Edit => ({ kind: "create", path, content, why: "" });

function apply(edits: Edit[], files: Record<string, string>, newFiles: ApplyContext["newFiles"] = "skills") {
  const context = { basePaths: new Set([...Object.keys(files), "unread.py"]), newFiles };
  return applyEdits(edits, new Map(Object.entries(files)), context);
}

function reason(edits: Edit[], files: Record<string, string>, newFiles?: ApplyContext["newFiles"]): string {
  const applied = apply(edits, files, newFiles);
  return applied.kind === "refused" ? applied.reason : "applied";
}

describe("the applier applies", () => {
  test("edits to one file in order, each on what the earlier ones left", () => {
    expect(
      apply([replace("a.py", "one", "two"), replace("a.py", "two", "three")], { "a.py": "one\n" }),
    ).toEqual({
      kind: "applied",
      changes: [{ path: "a.py", before: "one\n", after: "three\n" }],
    });
  });

  test("a find with Unix line ends to a file with Windows line ends, which it keeps", () => {
    expect(apply([replace("a.py", "a\nb\n", "a\nx\nb\n")], { "a.py": "a\r\nb\r\n" })).toMatchObject({
      changes: [{ after: "a\r\nx\r\nb\r\n" }],
    });
  });

  test("a find with Windows line ends to a file with Unix line ends", () => {
    expect(apply([replace("a.py", "a\r\nb", "c\r\nd")], { "a.py": "a\nb\n" })).toMatchObject({
      changes: [{ after: "c\nd\n" }],
    });
  });

  test("an edit in a file of mixed line ends without touching the other lines", () => {
    expect(apply([replace("a.py", "c\n", "d\n")], { "a.py": "a\r\nb\nc\r\ne\n" })).toMatchObject({
      changes: [{ after: "a\r\nb\nd\ne\n" }],
    });
  });

  test("a find whose last line end the file lacks", () => {
    expect(apply([replace("a.py", "b\n", "c\n")], { "a.py": "a\nb" })).toMatchObject({
      changes: [{ after: "a\nc" }],
    });
  });

  test("dollar signs in a replacement as they are", () => {
    expect(apply([replace("a.js", "x", "$& $1 $$")], { "a.js": "x" })).toMatchObject({
      changes: [{ after: "$& $1 $$" }],
    });
  });

  test("a new file where the preset allows one", () => {
    expect(apply([create("skills/a/SKILL.md", "text\n")], {})).toEqual({
      kind: "applied",
      changes: [{ path: "skills/a/SKILL.md", before: null, after: "text\n" }],
    });
  });

  test("any single replacement of a unique text, and changes nothing else", () => {
    const part = fc.stringMatching(/^[a-z \n]{0,20}$/);
    fc.assert(
      fc.property(part, part, part, (before, after, fresh) => {
        const applied = apply([replace("f", "<MARK>", fresh)], { f: `${before}<MARK>${after}` });
        expect(applied).toMatchObject({ changes: [{ after: before + fresh + after }] });
      }),
    );
  });
});

describe("the applier refuses", () => {
  test("a find that occurs more than once, with the lines", () => {
    expect(reason([replace("a.py", "x", "y")], { "a.py": "x\n\nx\n" })).toContain(
      "2 times in a.py (at lines 1, 3)",
    );
  });

  test("a find that overlaps itself", () => {
    expect(reason([replace("a.py", "aa", "b")], { "a.py": "aaa" })).toContain("2 times");
  });

  test("a find that does not occur, with the nearest line", () => {
    const files = { "a.py": "import os\n    return value + 1\n" };
    expect(reason([replace("a.py", "return value+1", "x")], files)).toContain(
      'occurs 0 times in a.py; the nearest line is 2: "    return value + 1"',
    );
  });

  test("an edit, or edits together, that change nothing", () => {
    expect(reason([replace("a.py", "x", "x")], { "a.py": "x" })).toContain("must change");
    expect(reason([replace("a.py", "x", "y"), replace("a.py", "y", "x")], { "a.py": "x" })).toContain(
      "must change",
    );
    expect(reason([], {})).toContain("must change");
  });

  test("paths that leave the tree or hide where they go", () => {
    const hostile = [
      "../a",
      "/etc/passwd",
      "a/../b",
      "./a",
      "a//b",
      "a\\b",
      "C:/a",
      "~/.ssh/id",
      "a\u200b.py",
      "ａ.py",
      "a\n",
      ".git./config",
      "",
    ];
    for (const path of hostile) expect(reason([create(path, "x")], {})).toContain("The path");
  });

  test("a new file where one exists, even one that was not read", () => {
    expect(reason([create("a.py", "x")], { "a.py": "y" })).toContain("exists already");
    expect(reason([create("unread.py", "x")], {})).toContain("exists already");
  });

  test("a new file where the preset allows none, and an empty one", () => {
    expect(reason([create("b.py", "x")], {}, "none")).toContain("no new file");
    expect(reason([create("b.py", " \n")], {})).toContain("empty");
  });

  test("a replacement in a file that was not offered, and an empty find", () => {
    expect(reason([replace("unread.py", "x", "y")], {})).toContain("not one of the files");
    expect(reason([replace("a.py", "", "y")], { "a.py": "x" })).toContain("is empty");
  });
});
