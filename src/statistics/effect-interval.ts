import { signFlipTail } from "./sign-flip-tail.ts";
import { tQuantile95 } from "./t-quantile-95.ts";

export type EffectInterval =
  | { kind: "measured"; gain: number; low: number; high: number }
  | { kind: "refused"; reason: string };

/** Steps of the grid: shares are multiples of 1/60 for any r up to 6, and 10. */
const GRID = 60;
/** With more cases a step of the grid is coarse beside the interval, and t is as good as exact. */
const MOST_EXACT = 400;

/**
 * Gain in points with its 90 % interval, by inverting the sign-flip test: every case's difference of pass shares is
 * shifted along a 1/60 grid until the one-sided p reaches .05 on either side, sought from the t interval outwards, for
 * p rises with the shift. Beyond 400 cases the t interval itself (statistics.md C2.7 allows either). `shares` holds
 * candidate minus base share per case, each in [-1, 1].
 */
export function effectInterval(shares: readonly number[]): EffectInterval {
  if (shares.length === 0) return { kind: "refused", reason: "no cases" };
  if (!shares.every((share) => Math.abs(share) <= 1))
    return { kind: "refused", reason: "differences of shares lie in [-1, 1]" };
  const mean = shares.reduce((total, share) => total + share, 0) / shares.length;
  const reach = tQuantile95(shares.length - 1) * standardError(shares, mean);
  if (shares.length > MOST_EXACT)
    return { kind: "measured", gain: 100 * mean, low: 100 * (mean - reach), high: 100 * (mean + reach) };
  const steps = shares.map((share) => Math.round(share * GRID));
  const turned = steps.map((step) => -step);
  const low = lowerEnd(steps, Math.round((mean - reach) * GRID));
  const high = 0 - lowerEnd(turned, Math.round((-mean - reach) * GRID));
  return { kind: "measured", gain: 100 * mean, low: (100 * low) / GRID, high: (100 * high) / GRID };
}

/* One step outside the smallest shift that the test keeps, for the end lies between the two. */
function lowerEnd(steps: readonly number[], guess: number): number {
  return Math.max(-GRID, smallestKept(steps, guess) - 1);
}

/* The smallest shift on the grid that the test does not reject at .05, sought outwards from a guess. */
function smallestKept(steps: readonly number[], guess: number): number {
  const kept = (shift: number): boolean => (signFlipTail(steps.map((step) => step - shift)) ?? 1) > 0.05;
  // a guess rounded from below is -0, which is not 0 to everyone
  let shift = Math.max(-GRID, Math.min(GRID, guess)) + 0;
  if (kept(shift)) {
    while (shift > -GRID && kept(shift - 1)) shift -= 1;
    return shift;
  }
  do shift += 1;
  while (shift < GRID && !kept(shift));
  return shift;
}

function standardError(shares: readonly number[], mean: number): number {
  if (shares.length < 2) return 1;
  const squares = shares.reduce((total, share) => total + (share - mean) ** 2, 0);
  return Math.sqrt(squares / (shares.length - 1) / shares.length);
}
