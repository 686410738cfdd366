import type { Question } from "../../domain/question.ts";
import { evidenceOf } from "./evidence-of.ts";
import type { StepResults } from "../step-results.ts";
import { timeIsOver } from "./time-is-over.ts";
import { trialsDone } from "./trials-done.ts";
import { wasNeverBegun } from "./was-never-begun.ts";

/**
 * Whether an improvement's question has to wait for the next night: the night's money is spent, or its time leaves no
 * room for another pair. Only between pairs, for both arms of one belong to one night; and every night takes at least
 * one, so that a question ends. A repair is never paused.
 */
export function isPaused(results: StepResults, key: string, { id }: Question): boolean {
  if (id === undefined) return false;
  const tonight = trialsDone(results, key);
  if (tonight.some(wasNeverBegun)) return true;
  if (tonight.length === 0 || evidenceOf(results, key).length % 2 > 0) return false;
  const each = tonight.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / tonight.length;
  return timeIsOver(results, 2 * each);
}
