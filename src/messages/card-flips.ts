import type { Scorecard } from "../domain/verdict.ts";
import { flipRate } from "../statistics/flip-rate.ts";
import { calibrationText as text } from "./calibration-text.ts";
import { gainForecast } from "./gain-forecast.ts";

/**
 * How steady the evaluation itself was, from a scorecard's runs of the base, and for an improvement how many cases small
 * gains lack. `when`: where the rate is from. Empty where no case ran twice, or the base was not run.
 */
export function cardFlips(card: Scorecard, when: string): string[] {
  if (card.recorded !== undefined) return [];
  const counts = card.cases.map(({ basePasses, baseTrials }) => ({ passes: basePasses, runs: baseTrials }));
  const found = flipRate(counts);
  if (found.kind === "refused") return [];
  const trials = card.trialsPerArm;
  const flips = text.flips(found, when, trials);
  if (card.claim !== "improvement") return [flips];
  const cases = card.cases.filter(({ role }) => role === "held-out" || role === "sibling").length;
  return [flips, gainForecast({ cases, flipRate: found.rate, trials, whole: cases === card.cases.length })];
}
