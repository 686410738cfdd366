import type { ChangedFile } from "../domain/pull-history.ts";
import { changedLines } from "./changed-lines.ts";

/**
 * The share (0 to 1) of an earlier change's lines that a later one takes back: added lines that it removes and
 * removed lines that it adds, in the same file, each line counted as often as it stands there. 0 where the earlier
 * change has no lines that can be told apart.
 */
export function undoneShare(earlier: readonly ChangedFile[], later: readonly ChangedFile[]): number {
  const patches = new Map(later.map(({ path, patch }) => [path, changedLines(patch)]));
  let total = 0;
  let undone = 0;
  for (const { path, patch } of earlier) {
    const lines = changedLines(patch);
    if (lines === null) continue;
    const inverse = patches.get(path) ?? { added: [], removed: [] };
    total += lines.added.length + lines.removed.length;
    undone += common(lines.added, inverse.removed) + common(lines.removed, inverse.added);
  }
  return total === 0 ? 0 : undone / total;
}

function common(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of b) left.set(line, (left.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  }).length;
}
