import type { Scorecard } from "../domain/verdict.ts";
import { casesMissing } from "../statistics/cases-missing.ts";
import { flipRate } from "../statistics/flip-rate.ts";
import { calibrationText as text } from "./calibration-text.ts";

/** Gains that a forecast is made for, in points. */
const GAINS = [5, 10];

/**
 * How steady the evaluation itself was, from a scorecard's runs of the base, and for an improvement how many cases small
 * gains lack. `when`: where the rate is from. Empty where no case ran twice, or the base was not run.
 */
export function cardFlips(card: Scorecard, when: string): string[] {
  if (card.recorded !== undefined) return [];
  const counts = card.cases.map(({ basePasses, baseTrials }) => ({ passes: basePasses, runs: baseTrials }));
  const found = flipRate(counts);
  if (found.kind === "refused") return [];
  const flips = text.flips(found, when, card.trialsPerArm);
  if (card.claim !== "improvement") return [flips];
  const cases = card.cases.filter(({ role }) => role === "held-out" || role === "sibling").length;
  const missing = GAINS.map((points) => ({
    points,
    cases: casesMissing({ cases, flipRate: found.rate, trials: card.trialsPerArm, gain: points / 100 }),
  }));
  return [flips, text.forecast(cases, missing)];
}
