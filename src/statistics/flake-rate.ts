import { betaCdf } from "./beta-cdf.ts";

/** What is known of a job's rate of false failures: Beta(alpha, beta), its mean, and P(rate > .05). */
export interface FlakeRate {
  alpha: number;
  beta: number;
  mean: number;
  overLimit: number;
}

/** A job that fails falsely more often than this is of no use as a witness. */
const LIMIT = 0.05;

/**
 * From the prior Beta(1, 49): a flip (failed, then passed at the same commit without a new one) counts for alpha; a
 * rerun that did not flip, or a pass at the first attempt, for beta.
 */
export function flakeRate(seen: { flips: number; steady: number }): FlakeRate {
  const alpha = 1 + seen.flips;
  const beta = 49 + seen.steady;
  return { alpha, beta, mean: alpha / (alpha + beta), overLimit: 1 - betaCdf(LIMIT, alpha, beta) };
}
