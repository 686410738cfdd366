import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FileChange } from "../../src/domain/candidate.ts";
import { renderUnifiedDiff } from "../../src/proposals/unified-diff.ts";

const body = fc
  .array(fc.constantFrom("a\n", "b\n", "c\n", "x y\r\n", "-- \n", "+++ b\n", "\n"), { maxLength: 25 })
  .chain((lines) => fc.constantFrom("", "end").map((end) => lines.join("") + end));

/** The changed files as git leaves them after applying the rendered patch. */
function appliedByGit(changes: FileChange[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "hone-diff-"));
  try {
    for (const { path, before } of changes) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (before !== null) writeFileSync(join(folder, path), before);
    }
    const input = renderUnifiedDiff(changes);
    if (input !== "")
      execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input, stdio: "pipe" });
    return changes.map(({ path }) => readFileSync(join(folder, path), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("git applies the rendered patch and gets the text after", () => {
  fc.assert(
    fc.property(body, body, (before, after) => {
      expect(appliedByGit([{ path: "dir/file.txt", before, after }])).toEqual([after]);
    }),
    { numRuns: 60 },
  );
});

test("git applies new files, empty files and names with spaces, quotes and letters of any script", () => {
  const changes: FileChange[] = [
    { path: "skills/new/SKILL.md", before: null, after: "---\nname: new\n---\nno end" },
    { path: "empty.md", before: null, after: "" },
    { path: "with space.md", before: "a\n", after: "b\n" },
    { path: 'with "quote".md', before: "a\n", after: "" },
    { path: "größe.md", before: "a", after: "b\n" },
  ];
  expect(appliedByGit(changes)).toEqual(changes.map((change) => change.after));
});

test("a file that did not change leaves no trace in the patch", () => {
  expect(renderUnifiedDiff([{ path: "a.md", before: "a\n", after: "a\n" }])).toBe("");
});
