import { scorecard } from "../../evaluation/scorecard.ts";
import { evidenceOf } from "../asking/evidence-of.ts";
import { questionOf } from "../asking/question-of.ts";
import { resultOf } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** The scorecard of all trials of one question: pure, so a verdict can be replayed from the ledger. */
export function evaluate({ results }: NightState, key: string): StepOutcome {
  const question = questionOf(results, key);
  if (question === null) throw new Error(`the candidate ${key} was not allowed to be evaluated`);
  const { baseline } = resultOf(results, "collect");
  const recorded = baseline.kind === "ran" ? baseline.recorded : undefined;
  return { result: scorecard(question, evidenceOf(results, key), recorded), facts: [] };
}
