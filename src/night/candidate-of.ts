import type { Candidate } from "../domain/candidate.ts";
import { resultOf, type StepResults } from "./step-results.ts";

/** The candidate that the propose step with this key stored. Throws where it stored none. */
export function candidateOf(results: StepResults, key: string): Candidate {
  const proposed = resultOf(results, "propose", key);
  if (proposed.kind === "none") throw new Error(`the step propose ${key} has no candidate`);
  return proposed.candidate;
}
