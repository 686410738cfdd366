import { readFileSync } from "node:fs";
import type { FileChange } from "../../src/domain/candidate.ts";
import type { Preset } from "../../src/domain/preset.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { parseFloors } from "../../src/guards/floors.ts";
import type { Guard, GuardInput } from "../../src/guards/guard-input.ts";

export const floors = parseFloors(readFileSync("config/guards.yml", "utf8"));

export const preset: Preset = {
  name: "harden",
  purpose: "",
  classes: { blames: ["agent"], minDistinctShas: 3, reviewRequests: true },
  edits: { hunks: 4, changedLines: 60, netAddedLines: null, files: 2, newFiles: "cases" },
  search: { candidates: 4 },
  errorBudget: { alone: 0.025, lifetime: 0.1, floor: 0.005 },
  claims: ["repair", "improvement"],
  repairNeedsSiblings: false,
  rise: { tolerated: 0.2, perGain: 1, usd: 1, tokens: 1, milliseconds: null },
  limits: { openPullRequests: 1, perWeek: 2 },
};

const settings: Settings = {
  version: 1,
  preset: "harden",
  mode: "propose",
  surface: { include: ["**"], never: [] },
  evaluation: null,
  signals: {
    workflows: [],
    issue_labels: [],
    agent_authors: [],
    issue_forms: [],
    agent_branches: [],
    agent_labels: [],
    agent_trailers: [],
    trajectories: [],
    trusted: "write",
  },
  taxonomy: { signatures: [], modes: [], mode_cutoff: 0.3 },
  gates: { max_files: 4, max_lines: 200, min_distinct_shas: 3, held_out: 0.3 },
  schedule: { cron: "0 3 * * *", timezone: "UTC" },
  limits: {
    open_prs: 1,
    prs_per_week: 2,
    model_usd_per_month: 20,
    model_usd_per_night: 5,
    trial_minutes_per_night: 240,
  },
  rejection: { cooldown_days: 30, reopen_when_evidence_grows: 2 },
  model: { proposer: "model", max_output_tokens: 8000 },
  judge: { model: null, episodes_per_night: 20 },
};

type Overrides = Partial<Omit<GuardInput, "candidate" | "settings">> & {
  settings?: Partial<Settings>;
  named?: string[];
};

/** A candidate of these changes and everything around it, with everything allowed that a test does not narrow. */
export function guardInput(changes: FileChange[], overrides: Overrides = {}): GuardInput {
  const { settings: some, named, ...rest } = overrides;
  return {
    candidate: {
      id: "c-1",
      classId: "class",
      base: "base",
      claim: "repair",
      named: named ?? [],
      changes,
      rationale: "",
      title: "",
      proposer: "playbook",
      operator: "playbook:test",
      requestHash: null,
      usd: 0,
    },
    basePaths: new Set(changes.flatMap(({ path, before }) => (before === null ? [] : [path]))),
    components: [],
    preset,
    settings: { ...settings, ...some },
    floors,
    sealedTexts: [],
    ...rest,
  };
}

/** What a guard says of one file's change. */
export function said(
  guard: Guard,
  change: { path?: string; before: string | null; after: string },
  overrides: Overrides = {},
): string[] {
  return guard(guardInput([{ path: "prompts/system.md", ...change }], overrides)).map(({ text }) => text);
}
