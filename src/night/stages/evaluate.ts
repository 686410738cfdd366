import { scorecard } from "../../evaluation/scorecard.ts";
import { resultOf } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { trialsDone } from "../trials-done.ts";

/** The scorecard of all stored trials of one candidate: pure, so a verdict can be replayed from the ledger. */
export function evaluate(state: NightState, key: string): StepOutcome {
  const { question } = resultOf(state.results, "guard", key);
  if (question === null) throw new Error(`the candidate ${key} was not allowed to be evaluated`);
  return { result: scorecard(question, trialsDone(state.results, key)), facts: [] };
}
