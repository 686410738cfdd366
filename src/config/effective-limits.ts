import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";

/** How much one patch may change. `hunks` count over all files; `changedLines` are added plus removed lines. */
export interface EditLimits {
  hunks: number;
  changedLines: number;
  netAddedLines: number | null;
  files: number;
  newFiles: Preset["edits"]["newFiles"];
}

/** What a proposal may be and how many there may be: the same numbers for planner, guards and publisher. */
export interface EffectiveLimits extends EditLimits {
  minDistinctShas: number;
  openPullRequests: number;
  perWeek: number;
}

/** The tighter of the preset in force and the repository's settings, key by key. */
export function effectiveLimits(
  preset: Preset,
  settings: Pick<Settings, "gates" | "limits">,
): EffectiveLimits {
  const { edits, classes, limits } = preset;
  return {
    hunks: edits.hunks,
    changedLines: Math.min(edits.changedLines, settings.gates.max_lines),
    netAddedLines: edits.netAddedLines,
    files: Math.min(edits.files, settings.gates.max_files),
    newFiles: edits.newFiles,
    minDistinctShas: Math.max(classes.minDistinctShas, settings.gates.min_distinct_shas),
    openPullRequests: Math.min(limits.openPullRequests, settings.limits.open_prs),
    perWeek: Math.min(limits.perWeek, settings.limits.prs_per_week),
  };
}
