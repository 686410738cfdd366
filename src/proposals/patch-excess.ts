import type { EditLimits } from "../config/effective-limits.ts";
import type { FileChange } from "../domain/candidate.ts";
import { diffLines } from "./line-diff.ts";

/** One way in which a patch is larger than it may be, or a new file that may not be. */
export type PatchExcess =
  | {
      kind: "measure";
      what: "files" | "hunks" | "changed-lines" | "net-added-lines";
      found: number;
      limit: number;
    }
  | { kind: "new-file"; path: string; allowed: "none" | "cases" };

/** All in which a patch exceeds its limits: asked by the guards before it costs anything, and again at publishing. */
export function patchExcess(
  changes: readonly FileChange[],
  limits: EditLimits,
  casesFolder: string,
): PatchExcess[] {
  const diffs = changes.map(({ before, after }) => diffLines(before ?? "", after));
  const sum = (of: (diff: (typeof diffs)[number]) => number): number =>
    diffs.reduce((total, diff) => total + of(diff), 0);
  const measures = [
    { what: "files", found: changes.length, limit: limits.files },
    { what: "hunks", found: sum(({ hunks }) => hunks), limit: limits.hunks },
    {
      what: "changed-lines",
      found: sum(({ added, removed }) => added + removed),
      limit: limits.changedLines,
    },
    {
      what: "net-added-lines",
      found: sum(({ added, removed }) => added - removed),
      limit: limits.netAddedLines,
    },
  ] as const;
  const { newFiles } = limits;
  return [
    ...measures.flatMap(({ what, found, limit }): PatchExcess[] =>
      limit !== null && found > limit ? [{ kind: "measure", what, found, limit }] : [],
    ),
    ...changes.flatMap(({ path, before }): PatchExcess[] => {
      if (before !== null || newFiles === "skills") return [];
      if (newFiles === "cases" && path.startsWith(`${casesFolder}/`)) return [];
      return [{ kind: "new-file", path, allowed: newFiles }];
    }),
  ];
}
