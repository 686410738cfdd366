import { z } from "zod";
import { Answer } from "./signal.ts";

/**
 * One summand of a reward's log-odds: weight x log(good / bad), where good and bad are the probabilities of the
 * answer for episodes that succeed and that do not. `muted` says why a weight is 0.
 */
export const RewardTerm = z.strictObject({
  source: z.string(),
  family: z.string(),
  answer: Answer,
  good: z.number(),
  bad: z.number(),
  weight: z.number(),
  term: z.number(),
  muted: z.enum(["flaky-job", "judge", "judge-probe"]).nullable(),
  signal: z.string().nullable(),
  /** Of a silence whose window is open: the share of its source's answers that have come by this age. */
  arrived: z.number().gt(0).max(1).optional(),
});
export type RewardTerm = z.infer<typeof RewardTerm>;

/**
 * Posterior probability that an episode succeeded, with its 5-95 % interval. logit(mean) = logit(prior) + the sum
 * of the terms, so that it can be explained signal by signal. `stratum` is the task type that the prior is of.
 */
export const Reward = z.strictObject({
  episode: z.string(),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  prior: z.number(),
  stratum: z.string(),
  terms: z.array(RewardTerm),
});
export type Reward = z.infer<typeof Reward>;
