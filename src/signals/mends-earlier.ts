import type { ChangedFile } from "../domain/pull-history.ts";
import { changedLines } from "./changed-lines.ts";
import { taskType } from "./task-type.ts";

/** A merged change: its title and its files. */
export interface MergedChange {
  title: string;
  files: readonly ChangedFile[];
}

/* Files that most changes touch, whatever they are about. */
const EVERYBODYS =
  /(?:^|\/)(?:changelog|changes|history|news)[^/]*$|(?:^|[.-])lock(?:\.\w+)?$|\.lock[^/]*$|-lock\.\w+$/i;

/**
 * Whether a later change mends an earlier one: it announces a fix, and at least half of its files are the earlier
 * one's, or it removes a line that the earlier one added. Lock files and changelogs say nothing.
 */
export function mendsEarlier(earlier: MergedChange, later: MergedChange): boolean {
  if (taskType(later.title) !== "fix") return false;
  const patches = new Map(earlier.files.map(({ path, patch }) => [path, patch]));
  const own = later.files.filter(({ path }) => !EVERYBODYS.test(path));
  const shared = own.filter(({ path }) => patches.has(path));
  if (shared.length === 0) return false;
  return (
    shared.length * 2 >= own.length ||
    shared.some(({ path, patch }) => removesAdded(patches.get(path) ?? null, patch))
  );
}

function removesAdded(earlier: string | null, later: string | null): boolean {
  const added = new Set(changedLines(earlier)?.added);
  return changedLines(later)?.removed.some((line) => added.has(line)) ?? false;
}
