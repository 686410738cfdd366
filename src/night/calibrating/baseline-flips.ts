import { flipRate, type FlipRate } from "../../statistics/flip-rate.ts";
import type { Baseline } from "../step-results.ts";

/** The flip rate that the night's own runs of the base show; refused where it was not run twice. */
export function baselineFlips(baseline: Baseline): FlipRate {
  const cases = baseline.kind === "none" ? [] : Object.values(baseline.cases);
  return flipRate(cases.map(({ passes, failures }) => ({ passes, runs: passes + failures })));
}
