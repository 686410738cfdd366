import { z } from "zod";
import { PresetName } from "./preset.ts";

/** What one night was asked to do. A repository id below zero is a local checkout, above zero GitHub's. */
export const NightInput = z.strictObject({
  repositoryId: z.number().int(),
  repository: z.string(),
  preset: PresetName.nullable(),
  /** The model that proposes, where not the configured one. */
  model: z.string().min(1).optional(),
  dryRun: z.boolean(),
  maxProposals: z.number().int().min(0).nullable(),
  startedAt: z.iso.datetime(),
  seed: z.number().int(),
});
export type NightInput = z.infer<typeof NightInput>;

export const StepName = z.enum([
  "collect",
  "attribute",
  "judge",
  "reward",
  "classify",
  "monitor",
  "route",
  "propose",
  "guard",
  "search",
  "screen",
  "ask",
  "trial",
  "evaluate",
  "decide",
  "publish",
  "calibrate",
  "replay",
  "report",
]);
export type StepName = z.infer<typeof StepName>;

/** The address of one step of a night: `key` tells candidates and trials apart, "" where there is only one. */
export const StepAddress = z.strictObject({ name: StepName, key: z.string() });
export type StepAddress = z.infer<typeof StepAddress>;
