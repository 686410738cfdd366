import { findResult, resultOf, type StepResults } from "../step-results.ts";

/** The keys of a target's candidates that the guards let through, in the order of their proposal. */
export function entrants(results: StepResults, target: string): string[] {
  const { preset } = resultOf(results, "collect");
  return Array.from({ length: preset.search.candidates }, (_, attempt) => `${target}.${attempt}`).filter(
    (key) => findResult(results, "guard", key)?.report.violations.length === 0,
  );
}
