import { z } from "zod";
import { pairFeatures } from "./pair-features.ts";
import { pairKinds } from "./pair-kind.ts";

const PairFeatureName = z.enum(Object.keys(pairFeatures) as (keyof typeof pairFeatures)[]);

/** What one likeness adds to the log-odds: `weight` times its value, or `missing` where it is null. */
const Weight = z.strictObject({ weight: z.number().min(0), missing: z.number() });

/**
 * config/pair-score.json, made by bench/taxonomy/fit-pair-score.ts: for each kind of pair the log-odds that two failures
 * have one cause. `cutoff`: the mean score from which two groups became one when the figures in `measured` were taken,
 * which are for readers only.
 */
export const PairScore = z.strictObject({
  about: z.string(),
  measured: z.record(z.string(), z.unknown()),
  cutoff: z.number().min(0).max(1),
  kinds: z.record(
    z.enum(pairKinds),
    z.strictObject({ bias: z.number(), weights: z.partialRecord(PairFeatureName, Weight) }),
  ),
});
export type PairScore = z.infer<typeof PairScore>;

/** Checks the parsed JSON. Throws zod's error, which names every wrong key, where it does not fit. */
export function parsePairScore(value: unknown): PairScore {
  return PairScore.parse(value);
}
