import type { Preset } from "../domain/preset.ts";

/** A setting that a preset bounds: its value there, and which direction is stricter. */
export interface PresetBound {
  key: string;
  stricter: "lower" | "higher";
  read(preset: Preset): number;
  write(preset: Preset, value: number): Preset;
}

/** The settings whose default and limit come from the preset in force. */
export const presetBounds: readonly PresetBound[] = [
  {
    key: "gates.max_files",
    stricter: "lower",
    read: (preset) => preset.edits.files,
    write: (preset, files) => ({ ...preset, edits: { ...preset.edits, files } }),
  },
  {
    key: "gates.max_lines",
    stricter: "lower",
    read: (preset) => preset.edits.changedLines,
    write: (preset, changedLines) => ({ ...preset, edits: { ...preset.edits, changedLines } }),
  },
  {
    key: "gates.min_distinct_shas",
    stricter: "higher",
    read: (preset) => preset.classes.minDistinctShas,
    write: (preset, minDistinctShas) => ({ ...preset, classes: { ...preset.classes, minDistinctShas } }),
  },
  {
    key: "limits.open_prs",
    stricter: "lower",
    read: (preset) => preset.limits.openPullRequests,
    write: (preset, openPullRequests) => ({ ...preset, limits: { ...preset.limits, openPullRequests } }),
  },
  {
    key: "limits.prs_per_week",
    stricter: "lower",
    read: (preset) => preset.limits.perWeek,
    write: (preset, perWeek) => ({ ...preset, limits: { ...preset.limits, perWeek } }),
  },
];

/** True where `value` asks for more than the preset grants. */
export function isLooser(bound: PresetBound, value: number, preset: Preset): boolean {
  const limit = bound.read(preset);
  return bound.stricter === "lower" ? value > limit : value < limit;
}
