import { resultOf, type StepResults, type Target } from "./step-results.ts";

/** The target that a step key (`target.attempt...`) belongs to. Throws where the route names none. */
export function targetOf(results: StepResults, key: string): Target {
  const target = resultOf(results, "route").targets[Number(key.split(".")[0])];
  if (target === undefined) throw new Error(`the step ${key} has no target`);
  return target;
}
