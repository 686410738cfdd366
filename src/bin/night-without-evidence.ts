import { findResult, type StepResults } from "../night/step-results.ts";

/**
 * The exit code of a local night whose base told nothing, so that whoever runs it by the clock hears of it: 1 where the
 * configured evaluation gave no evidence, 2 where none is configured. Null for any other night.
 */
export function nightWithoutEvidence(results: StepResults): 1 | 2 | null {
  const collected = findResult(results, "collect");
  if (collected === undefined || collected.stop !== null || collected.baseline.kind === "ran") return null;
  return collected.settings.evaluation === null ? 2 : 1;
}
