import { resultOf, type StepResults, type Target } from "../step-results.ts";

/**
 * Cases whose text no prompt may hold and no candidate repeat, whatever is claimed: all that are held out or screen, and
 * the siblings of a repair; without those that the target itself shows.
 */
export function hiddenCases(results: StepResults, { visible, siblings }: Target): string[] {
  const shown = new Set(visible);
  return [...new Set([...siblings, ...resultOf(results, "route").heldOut])].filter((id) => !shown.has(id));
}
