import type { Trial } from "../domain/trial.ts";
import { findResult, type StepResults } from "./step-results.ts";

/** The stored trials of one candidate in the order of their positions. */
export function trialsDone(results: StepResults, candidateKey: string): Trial[] {
  const trials: Trial[] = [];
  for (let position = 0; ; position += 1) {
    const trial = findResult(results, "trial", `${candidateKey}.${position}`);
    if (trial === undefined) return trials;
    trials.push(trial);
  }
}
