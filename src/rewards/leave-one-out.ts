import type { LeftOutEffect } from "../domain/component-replay.ts";
import { effectInterval } from "../statistics/effect-interval.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";

/** Results of cases, each a list of trials from 0 to 1, with all components and without one of them. */
export interface LeftOut {
  component: string;
  all: readonly (readonly number[])[];
  without: readonly (readonly number[])[];
}

/** Steps of the grid on which differences of shares are compared exactly. */
const GRID = 60;

/**
 * What a component adds to the evaluation, in points: every case with it against the same case without it, by the
 * exact sign-flip test over cases. Refuses sets of cases that differ, and cases without a trial on either side.
 */
export function leaveOneOut({ component, all, without }: LeftOut): LeftOutEffect {
  if (all.length !== without.length || all.length === 0)
    return { kind: "refused", component, reason: "both replays need the same cases" };
  if ([...all, ...without].some((trials) => trials.length === 0))
    return { kind: "refused", component, reason: "a case has no trial" };
  const differences = all.map((trials, at) => Math.round(GRID * (mean(trials) - mean(without[at] ?? []))));
  const tested = signFlipTest(differences);
  if (tested.kind === "refused") return { component, ...tested };
  const measured = effectInterval(differences.map((difference) => difference / GRID));
  if (measured.kind === "refused") return { component, ...measured };
  const { gain, low, high } = measured;
  return { kind: "measured", component, cases: all.length, gain, low, high, p: tested.p };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
