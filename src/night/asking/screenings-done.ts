import type { Screening } from "../../domain/screening.ts";
import { resultKey, type StepResults } from "../step-results.ts";

/** The stored runs of a target's search. */
export function screeningsDone(results: StepResults, target: string): Screening[] {
  const prefix = resultKey({ name: "screen", key: `${target}.` });
  return [...results].flatMap(([key, result]) => (key.startsWith(prefix) ? [result as Screening] : []));
}
