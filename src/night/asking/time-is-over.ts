import type { StepResults } from "../step-results.ts";
import { trialLimit } from "./trial-limit.ts";
import { trialTime } from "./trial-time.ts";

/** True where `more` milliseconds of runs would pass what a night may take. */
export function timeIsOver(results: StepResults, more: number): boolean {
  return trialTime(results) + more > trialLimit(results);
}
