import type { Screening } from "../../domain/screening.ts";
import type { Trial } from "../../domain/trial.ts";
import { resultOf, type Replayed, type StepResults } from "../step-results.ts";

/** Milliseconds that all runs of a night took so far, added up: of its base, searches, trials and replays. */
export function trialTime(results: StepResults): number {
  const { baseline } = resultOf(results, "collect");
  let sum = baseline.kind === "ran" ? baseline.runs * baseline.milliseconds : 0;
  for (const [key, result] of results)
    if (/^(?:trial|screen|replay)\//.test(key)) sum += (result as Trial | Screening | Replayed).milliseconds;
  return sum;
}
