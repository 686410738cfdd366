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
  | { kind: "new-file"; path: string; allowed: EditLimits["newFiles"] };

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
      const allowed = before !== null || mayBeNew(path, newFiles, casesFolder, changes);
      return allowed ? [] : [{ kind: "new-file", path, allowed: newFiles }];
    }),
  ];
}

/* A skill is a folder of its own: below a folder named skills, or beside a SKILL.md of the same patch. */
function mayBeNew(
  path: string,
  newFiles: EditLimits["newFiles"],
  casesFolder: string,
  changes: readonly FileChange[],
): boolean {
  if (newFiles === "none") return false;
  if (newFiles === "cases") return path.startsWith(`${casesFolder}/`);
  if (/(?:^|\/)skills\/[^/]+\/./.test(path)) return true;
  const skills = changes.filter(({ path: other }) => /(?:^|\/)SKILL\.md$/.test(other));
  return skills.some(({ path: skill }) => path.startsWith(skill.slice(0, -"SKILL.md".length)));
}
