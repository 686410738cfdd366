import type { PairedCounts } from "./paired-differences.ts";

/**
 * One-sided Fisher exact test that the candidate does worse on one case: P(candidate passes <= observed) when the
 * passes are dealt at random to both arms (hypergeometric lower tail). 1 when an arm has no trials.
 */
export function fisherWorse(score: PairedCounts): number {
  const { basePasses, baseTrials, candidatePasses, candidateTrials } = score;
  if (baseTrials < 1 || candidateTrials < 1) return 1;
  const passes = basePasses + candidatePasses;
  const all = choose(baseTrials + candidateTrials, passes);
  let tail = 0;
  for (let drawn = 0; drawn <= candidatePasses; drawn += 1) {
    tail += choose(candidateTrials, drawn) * choose(baseTrials, passes - drawn);
  }
  return Math.min(1, tail / all);
}

function choose(from: number, take: number): number {
  if (take < 0 || take > from) return 0;
  let ways = 1;
  for (let drawn = 1; drawn <= take; drawn += 1) ways = (ways * (from - take + drawn)) / drawn;
  return ways;
}
