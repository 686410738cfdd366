export type ProbabilityBroken = { kind: "probability"; p: number } | { kind: "refused"; reason: string };

/**
 * P(the head is truly broken | `fails` of `runs` runs at it failed): Bayes with the job's rate of false failures
 * `flake`, the repository's share of broken heads and the chance that a broken head fails. Refuses fails > runs and
 * rates outside (0, 1).
 */
export function probabilityBroken(
  fails: number,
  runs: number,
  flake: number,
  brokenShare = 0.2,
  detection = 0.98,
): ProbabilityBroken {
  const counts = Number.isInteger(fails) && Number.isInteger(runs) && fails >= 0 && fails <= runs;
  if (!counts) return { kind: "refused", reason: "fails and runs are counts, fails at most runs" };
  if (![flake, brokenShare, detection].every((rate) => rate > 0 && rate < 1))
    return { kind: "refused", reason: "a rate lies between 0 and 1" };
  // as logarithms, for the powers of many runs are both 0
  const passes = runs - fails;
  const broken = Math.log(brokenShare) + fails * Math.log(detection) + passes * Math.log1p(-detection);
  const fine = Math.log1p(-brokenShare) + fails * Math.log(flake) + passes * Math.log1p(-flake);
  return { kind: "probability", p: 1 / (1 + Math.exp(fine - broken)) };
}
