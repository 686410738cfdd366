import type { Trial } from "../domain/trial.ts";
import { roleOf, type Question } from "./question.ts";
import type { PlannedTrial } from "./trial-plan.ts";

/**
 * The next trial of a question, or null where no further trial can change the answer: a trial was lost, the
 * screening run helped nothing, or a case that it helped has since passed at the base or failed with the patch, for
 * the claim needs all of them.
 */
export function nextTrial(
  question: Question,
  plan: readonly PlannedTrial[],
  done: readonly Trial[],
): PlannedTrial | null {
  if (done.some((trial) => trial.outcome.kind === "none")) return null;
  const named = survivors(
    question,
    done.filter(({ position }) => position === 0),
  ).length;
  if (done.length > 0 && (named === 0 || survivors(question, done).length < named)) return null;
  return plan[done.length] ?? null;
}

/**
 * The named cases whose repair is still possible: passed in every candidate trial, the screening run included, and
 * failed in every base trial. Absent or skipped at the base is not failed. For an improvement, the validation cases' screening stands in: any case may still gain.
 */
export function survivors(question: Question, done: readonly Trial[]): string[] {
  const named = Object.keys(question.roles).filter((id) => roleOf(question, id) === "named");
  if (question.claim === "improvement") return ["improvement"];
  return named.filter((id) =>
    done.every((trial) => {
      if (trial.outcome.kind === "none") return false;
      return trial.outcome.cases[id] === (trial.arm === "candidate" ? "passed" : "failed");
    }),
  );
}
