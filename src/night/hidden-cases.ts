import { resultOf, type StepResults, type Target } from "./step-results.ts";

/** Cases whose text no prompt may hold: the siblings of a repair; for an improvement every case that is not train. */
export function hiddenCases(results: StepResults, { claim, siblings }: Target): string[] {
  return claim === "improvement" ? resultOf(results, "route").heldOut : siblings;
}
