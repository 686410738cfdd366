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
  limits: z.strictObject({ openPullRequests: z.number().int(), perWeek: z.number().int() }),
});
export type Preset = z.infer<typeof Preset>;
