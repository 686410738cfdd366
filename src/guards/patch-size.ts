import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { editLimits } from "../proposals/edit-limits.ts";
import { diffLines } from "../proposals/line-diff.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** The preset's trust region in files, hunks and lines, or the repository's own gates where these are tighter. */
export function patchSize({ candidate, preset, settings, floors }: GuardInput): Violation[] {
  const limits = editLimits(preset, settings);
  const diffs = candidate.changes.map(({ before, after }) => diffLines(before ?? "", after));
  const sum = (of: (diff: (typeof diffs)[number]) => number): number =>
    diffs.reduce((total, diff) => total + of(diff), 0);
  const measures: [string, number, number | null][] = [
    ["files", candidate.changes.length, limits.files],
    ["hunks", sum((diff) => diff.hunks), limits.hunks],
    ["changed lines", sum((diff) => diff.added + diff.removed), limits.changedLines],
    ["more lines than before", sum((diff) => diff.added - diff.removed), limits.netAddedLines],
  ];
  const tooMuch = measures.flatMap(([what, found, limit]): Violation[] =>
    limit !== null && found > limit
      ? [{ rule: "patch-size", path: null, text: text.tooMuch(what, found, limit) }]
      : [],
  );
  const refusedFiles = candidate.changes.flatMap(({ path, before }): Violation[] => {
    if (before !== null || limits.newFiles === "skills") return [];
    if (limits.newFiles === "cases" && path.startsWith(`${floors.cases_folder}/`)) return [];
    const allowed =
      limits.newFiles === "none" ? "the preset allows none" : `only new cases in ${floors.cases_folder}/ are`;
    return [{ rule: "patch-size", path, text: text.newFile(allowed) }];
  });
  return [...tooMuch, ...refusedFiles];
}
