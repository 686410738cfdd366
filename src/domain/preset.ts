import { z } from "zod";
import { Claim } from "./candidate.ts";
import { Blame } from "./failure-class.ts";

export const PresetName = z.enum(["repair-only", "harden", "innovate"]);
export type PresetName = z.infer<typeof PresetName>;

/** A named, enforced policy: data in config/presets, read by the planner, the guards and the publisher alike. */
export const Preset = z.strictObject({
  name: PresetName,
  purpose: z.string(),
  classes: z.strictObject({
    blames: z.array(Blame),
    minDistinctShas: z.number().int().min(1),
    reviewRequests: z.boolean(),
  }),
  edits: z.strictObject({
    hunks: z.number().int().min(1),
    changedLines: z.number().int().min(1),
    netAddedLines: z.number().int().nullable(),
    files: z.number().int().min(1),
    newFiles: z.enum(["none", "cases", "skills"]),
  }),
  search: z.strictObject({ candidates: z.number().int().min(1) }),
  /** `alone` is the level of one question asked without a ledger; a night takes its levels from the ledger. */
  errorBudget: z.strictObject({ alone: z.number(), lifetime: z.number(), floor: z.number() }),
  claims: z.array(Claim).min(1),
  repairNeedsSiblings: z.boolean(),
  /**
   * How much more a run may take than the base's, as shares of it: `tolerated` without a reason, beyond it `perGain` for
   * each share by which successes surely rise, and over the last three nothing, whatever it gains (null: no such bound).
   */
  rise: z.strictObject({
    tolerated: z.number().min(0),
    perGain: z.number().min(0),
    usd: z.number().min(0),
    tokens: z.number().min(0),
    milliseconds: z.number().min(0).nullable(),
  }),
  limits: z.strictObject({ openPullRequests: z.number().int(), perWeek: z.number().int() }),
});
export type Preset = z.infer<typeof Preset>;
