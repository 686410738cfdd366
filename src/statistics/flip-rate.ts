import { betaQuantile } from "./beta-quantile.ts";

export type FlipRate =
  | { kind: "measured"; rate: number; pairs: number; low: number; high: number }
  | { kind: "refused"; reason: string };

/**
 * How often unchanged code answers differently when it runs again (A/A): the share of pairs of runs of one case whose
 * results differ, over all pairs of all cases; s passes in r runs are s (r - s) differing pairs of r (r - 1) / 2. `low`
 * and `high` are its 90 % interval (Clopper and Pearson) over as many pairs as share no run, floor(r / 2) of each case:
 * they are independent, and cases of unequal rates only make their mean steadier (Hoeffding). Refuses where no case ran
 * twice, and counts that are no counts.
 */
export function flipRate(cases: readonly { passes: number; runs: number }[]): FlipRate {
  if (!cases.every(isCount))
    return { kind: "refused", reason: "passes are whole numbers from 0 to the runs" };
  const pairs = cases.reduce((sum, { runs }) => sum + (runs * (runs - 1)) / 2, 0);
  if (pairs === 0) return { kind: "refused", reason: "no case ran twice" };
  const differing = cases.reduce((sum, { passes, runs }) => sum + passes * (runs - passes), 0);
  const rate = differing / pairs;
  const apart = cases.reduce((sum, { runs }) => sum + Math.floor(runs / 2), 0);
  const flips = rate * apart;
  return {
    kind: "measured",
    rate,
    pairs,
    low: betaQuantile(0.05, flips, apart - flips + 1),
    high: betaQuantile(0.95, flips + 1, apart - flips),
  };
}

function isCount({ passes, runs }: { passes: number; runs: number }): boolean {
  return Number.isInteger(passes) && Number.isInteger(runs) && passes >= 0 && passes <= runs;
}
