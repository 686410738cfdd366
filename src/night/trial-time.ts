import type { Screening } from "../domain/screening.ts";
import type { Trial } from "../domain/trial.ts";
import { resultOf, type StepResults } from "./step-results.ts";

/** Milliseconds that all runs of a night took so far, added up: of its base, of its searches and of its trials. */
export function trialTime(results: StepResults): number {
  const { baseline } = resultOf(results, "collect");
  let sum = baseline.kind === "ran" ? baseline.runs * baseline.milliseconds : 0;
  for (const [key, result] of results)
    if (key.startsWith("trial/") || key.startsWith("screen/"))
      sum += (result as Trial | Screening).milliseconds;
  return sum;
}
