import type { StepAddress } from "../domain/night.ts";
import type { Question } from "../domain/question.ts";
import { nextTrial } from "../evaluation/next-trial.ts";
import { planOf } from "../evaluation/plan-of.ts";
import { searchState } from "../evaluation/search-state.ts";
import { entrants } from "./asking/entrants.ts";
import { evidenceOf } from "./asking/evidence-of.ts";
import { isPaused } from "./asking/is-paused.ts";
import { screeningsDone } from "./asking/screenings-done.ts";
import { findResult, resultOf, type StepResults } from "./step-results.ts";
import { targetOf } from "./target-of.ts";
import { timeIsOver } from "./asking/time-is-over.ts";

/** `carried`: its question goes on the next night. */
export type TargetStep = StepAddress | "over" | "proposed" | "carried";

/**
 * The next step of one target. Candidates for a repair are tried one after the other, for each may learn from the one
 * before. Those for an improvement are all proposed first, then searched, and one is asked about. Nothing new is begun
 * once the night's time is over.
 */
export function stepOfTarget(results: StepResults, target: string): TargetStep {
  return isSearched(results, target) ? stepOfSearch(results, target) : stepOfTries(results, target);
}

function attempts(results: StepResults, target: string): string[] {
  const { preset } = resultOf(results, "collect");
  const count = targetOf(results, target).carried === undefined ? preset.search.candidates : 1;
  return Array.from({ length: count }, (_, attempt) => `${target}.${attempt}`);
}

/* A night that began before there was a search goes on as it began: its guards have asked the question. */
function isSearched(results: StepResults, target: string): boolean {
  if (targetOf(results, target).claim !== "improvement") return false;
  return attempts(results, target).every(
    (key) => (findResult(results, "guard", key)?.question ?? null) === null,
  );
}

function stepOfTries(results: StepResults, target: string): TargetStep {
  for (const key of attempts(results, target)) {
    const step = stepOfCandidate(results, key);
    if (step === "exhausted") return "over";
    if (step !== "failed" && step !== "passed") return step;
    const question = findResult(results, "guard", key)?.question ?? null;
    const asked = question === null ? "over" : stepOfQuestion(results, key, question);
    if (asked !== "over") return asked;
  }
  return "over";
}

function stepOfSearch(results: StepResults, target: string): TargetStep {
  for (const key of attempts(results, target)) {
    const step = stepOfCandidate(results, key);
    if (step === "exhausted") break;
    if (typeof step !== "string") return step;
  }
  if (entrants(results, target).length === 0) return "over";
  const screening = stepOfScreening(results, target);
  if (screening !== null) return screening;
  const asked = findResult(results, "ask", target);
  if (asked === undefined) return { name: "ask", key: target };
  return asked.kind === "none" ? "over" : stepOfQuestion(results, asked.key, asked.question);
}

function stepOfCandidate(results: StepResults, key: string): StepAddress | "failed" | "exhausted" | "passed" {
  const proposed = findResult(results, "propose", key);
  if (proposed === undefined) return timeIsOver(results, 0) ? "exhausted" : { name: "propose", key };
  if (proposed.kind === "none") return proposed.exhausted ? "exhausted" : "failed";
  const guarded = findResult(results, "guard", key);
  if (guarded === undefined) return { name: "guard", key };
  return guarded.report.violations.length > 0 ? "failed" : "passed";
}

/* Null once the search is over, or the night's time. */
function stepOfScreening(results: StepResults, target: string): StepAddress | null {
  if (targetOf(results, target).carried !== undefined) return null;
  const searched = findResult(results, "search", target);
  if (searched === undefined) return { name: "search", key: target };
  const state = searchState(searched.search, screeningsDone(results, target));
  const [run] = state.kind === "measure" ? state.runs : [];
  if (run === undefined || timeIsOver(results, 0)) return null;
  return { name: "screen", key: `${target}.${run.round}.${run.index}` };
}

function stepOfQuestion(results: StepResults, key: string, question: Question): TargetStep {
  const trial = nextTrial(question, planOf(question), evidenceOf(results, key));
  if (trial !== null && !isPaused(results, key, question))
    return { name: "trial", key: `${key}.${trial.position}` };
  if (findResult(results, "evaluate", key) === undefined) return { name: "evaluate", key };
  const verdict = findResult(results, "decide", key);
  if (verdict === undefined) return { name: "decide", key };
  if (verdict.kind !== "promote") return trial === null ? "over" : "carried";
  return findResult(results, "publish", key) === undefined ? { name: "publish", key } : "proposed";
}
