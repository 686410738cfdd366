import type { FileChange } from "../domain/candidate.ts";
import { diffLines } from "../proposals/line-diff.ts";

/** Lines a change adds, without those that it only moves: a line removed elsewhere in the file is not new. */
export function addedLines({ before, after }: FileChange): string[] {
  const { changes } = diffLines(before ?? "", after);
  const removed = new Map<string, number>();
  for (const line of changes.flatMap((change) => change.removed))
    removed.set(line.trim(), (removed.get(line.trim()) ?? 0) + 1);
  return changes
    .flatMap((change) => change.added)
    .filter((line) => {
      const left = removed.get(line.trim()) ?? 0;
      removed.set(line.trim(), left - 1);
      return left <= 0;
    });
}

/** The added lines as one text. */
export function addedText(change: FileChange): string {
  return addedLines(change).join("");
}

/** Matches of a pattern that the file has more often after the change than before: the first such, or null. */
export function newMatch({ before, after }: FileChange, pattern: string): string | null {
  const found = (text: string): string[] =>
    [...text.matchAll(new RegExp(pattern, "gi"))].map(([match]) => match.trim());
  const old = found(before ?? "");
  const fresh = found(after);
  if (fresh.length <= old.length) return null;
  return fresh.find((match) => !old.includes(match)) ?? fresh.at(-1) ?? null;
}
