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

/** The tighter of the preset and the repository's own gates, key by key. */
export function editLimits(preset: Preset, settings: Pick<Settings, "gates">): EditLimits {
  return {
    hunks: preset.edits.hunks,
    changedLines: Math.min(preset.edits.changedLines, settings.gates.max_lines),
    netAddedLines: preset.edits.netAddedLines,
    files: Math.min(preset.edits.files, settings.gates.max_files),
    newFiles: preset.edits.newFiles,
  };
}
