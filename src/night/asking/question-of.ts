import type { Question } from "../../domain/question.ts";
import { findResult, type StepResults } from "../step-results.ts";

/** What is asked about a candidate, or null where nothing is: a repair at its guards, an improvement after the search. */
export function questionOf(results: StepResults, key: string): Question | null {
  const asked = findResult(results, "ask", key.split(".")[0]);
  if (asked?.kind === "asked" && asked.key === key) return asked.question;
  return findResult(results, "guard", key)?.question ?? null;
}
