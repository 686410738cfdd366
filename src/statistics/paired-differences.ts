/** Passes out of trials of one case on both arms. */
export interface PairedCounts {
  basePasses: number;
  baseTrials: number;
  candidatePasses: number;
  candidateTrials: number;
}

/**
 * Whether a case may speak in a paired test at all. One that never ran at the base has nothing to be compared with: it
 * could only speak for the candidate, which need not mend anything to stop it from being skipped.
 */
export function hasBase({ baseTrials }: PairedCounts): boolean {
  return baseTrials > 0;
}

/**
 * One integer per case for the sign-flip test: passes of the candidate minus passes of the base. Where any case has
 * unequal trials, the shares on a 1/60 grid, for rounding keeps the test exact.
 */
export function pairedDifferences(scores: readonly PairedCounts[]): number[] {
  const uneven = scores.some(({ baseTrials, candidateTrials }) => baseTrials !== candidateTrials);
  return scores.map((score) =>
    uneven ? Math.round(60 * shareGained(score)) : score.candidatePasses - score.basePasses,
  );
}

/** The candidate's share of passes minus the base's, in [-1, 1]. */
export function shareGained({
  basePasses,
  baseTrials,
  candidatePasses,
  candidateTrials,
}: PairedCounts): number {
  return candidatePasses / Math.max(1, candidateTrials) - basePasses / Math.max(1, baseTrials);
}
