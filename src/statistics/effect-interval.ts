import { signFlipTest } from "./sign-flip-test.ts";

export type EffectInterval =
  | { kind: "measured"; gain: number; low: number; high: number }
  | { kind: "refused"; reason: string };

/** Steps of the grid on which the test is inverted: shares are multiples of 1/60 for any r up to 6, and 10. */
const GRID = 60;

/**
 * Gain in points with its interval at `level`, by inverting the sign-flip test: every case's difference of pass
 * shares is shifted along a 1/60 grid until the one-sided p reaches (1 - level) / 2 on either side.
 * `shares` holds candidate minus base share per case, each in [-1, 1].
 */
export function effectInterval(shares: readonly number[], level = 0.9): EffectInterval {
  if (shares.length === 0) return { kind: "refused", reason: "no cases" };
  if (!shares.every((share) => Number.isFinite(share) && Math.abs(share) <= 1))
    return { kind: "refused", reason: "differences of shares lie in [-1, 1]" };
  const steps = shares.map((share) => Math.round(share * GRID));
  const tail = (1 - level) / 2;
  const mean = shares.reduce((total, share) => total + share, 0) / shares.length;
  return {
    kind: "measured",
    gain: 100 * mean,
    low: (100 * lowerEnd(steps, tail)) / GRID,
    high:
      (100 *
        (0 -
          lowerEnd(
            steps.map((step) => -step),
            tail,
          ))) /
      GRID,
  };
}

/**
 * The largest shift on the grid that the test rejects, which lies just outside the smallest it keeps: the end between
 * the two is not known, and an interval must not be too narrow.
 */
function lowerEnd(steps: readonly number[], tail: number): number {
  let rejected = -GRID - 1;
  let kept = GRID;
  while (kept - rejected > 1) {
    const middle = Math.floor((kept + rejected) / 2);
    const test = signFlipTest(steps.map((step) => step - middle));
    if (test.kind === "tested" && test.p > tail) kept = middle;
    else rejected = middle;
  }
  return Math.max(-GRID, kept - 1);
}
