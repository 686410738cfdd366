import type { PresetName } from "../domain/preset.ts";

/** How a label looks when Hone has to create it. Labels are display only: no decision ever reads one. */
export interface Label {
  name: string;
  color: string;
  description: string;
}

export const HOLD_LABEL = "hone:hold";

const LABELS: readonly Label[] = [
  { name: "hone", color: "5319e7", description: "Opened by Hone" },
  { name: "hone:repair", color: "0e8a16", description: "Mends what is broken now" },
  { name: "hone:harden", color: "1d76db", description: "Fewer regressions, more edge cases covered" },
  { name: "hone:innovate", color: "fbca04", description: "Finds better ways" },
  { name: HOLD_LABEL, color: "b60205", description: "Hone must not touch this pull request" },
  { name: "hone:rejected", color: "e4e669", description: "Rejected; the failure class is suppressed" },
];

/** The labels of a proposal made under a preset. */
export function proposalLabels(preset: PresetName): string[] {
  return ["hone", preset === "repair-only" ? "hone:repair" : `hone:${preset}`];
}

/** The look of a label of Hone's; any other name gets a neutral one. */
export function labelNamed(name: string): Label {
  return LABELS.find((label) => label.name === name) ?? { name, color: "ededed", description: "" };
}
