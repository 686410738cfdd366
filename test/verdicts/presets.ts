import type { Preset } from "../../src/domain/preset.ts";

/** A preset for tests of the verdict; the shipped ones have tests of their own. */
export function presetOf(fields: Partial<Preset> = {}): Preset {
  return {
    name: "harden",
    purpose: "",
    classes: { blames: ["agent", "change"], minDistinctShas: 3, reviewRequests: true },
    edits: { hunks: 4, changedLines: 60, netAddedLines: null, files: 2, newFiles: "cases" },
    search: { candidates: 4 },
    errorBudget: { alone: 0.025, lifetime: 0.1, floor: 0.005 },
    claims: ["repair", "improvement"],
    repairNeedsSiblings: false,
    rise: { tolerated: 0.2, perGain: 1, usd: 1, tokens: 1, milliseconds: null },
    limits: { openPullRequests: 1, perWeek: 2 },
    ...fields,
  };
}
