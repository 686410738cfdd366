export type FlipRate =
  | { kind: "measured"; rate: number; pairs: number }
  | { kind: "refused"; reason: string };

/**
 * How often unchanged code answers differently when it runs again (A/A): the share of pairs of runs of one case whose
 * results differ, over all pairs of all cases; s passes in r runs are s (r - s) differing pairs of r (r - 1) / 2.
 * Refuses where no case ran twice, and counts that are no counts.
 */
export function flipRate(cases: readonly { passes: number; runs: number }[]): FlipRate {
  if (!cases.every(isCount))
    return { kind: "refused", reason: "passes are whole numbers from 0 to the runs" };
  const pairs = cases.reduce((sum, { runs }) => sum + (runs * (runs - 1)) / 2, 0);
  if (pairs === 0) return { kind: "refused", reason: "no case ran twice" };
  const differing = cases.reduce((sum, { passes, runs }) => sum + passes * (runs - passes), 0);
  return { kind: "measured", rate: differing / pairs, pairs };
}

function isCount({ passes, runs }: { passes: number; runs: number }): boolean {
  return Number.isInteger(passes) && Number.isInteger(runs) && passes >= 0 && passes <= runs;
}
