import { ERRORS_APART } from "./minimum-effect.ts";

/**
 * How many cases a gain (a share, such as .1) lacks to be found with probability .8 at level .005 in one look, where
 * there are `cases`: ceil((3.42 sd / gain)^2) - n (statistics.md C2.7). The sd of a case's difference has two parts:
 * the flips of unchanged code, which more trials an arm steady, and the gain itself, for where one case in ten turns
 * and nine do not, cases differ by .1 x .9 however often they run.
 */
export function casesMissing(given: {
  cases: number;
  flipRate: number;
  trials: number;
  gain: number;
}): number {
  const { cases, flipRate, trials, gain } = given;
  const variance = flipRate / Math.max(1, trials) + gain * (1 - gain);
  return Math.max(0, Math.ceil((ERRORS_APART ** 2 * variance) / gain ** 2) - cases);
}
