import type { Trial } from "../domain/trial.ts";
import { isAnswered } from "./next-trial.ts";
import type { Question } from "../domain/question.ts";
import type { PlannedTrial } from "./trial-plan.ts";

/**
 * The trials of a question to run at once now, at most `atOnce`; empty where none is left or none can change the
 * answer. The screening run goes alone, for it may end the question. Both arms of a pair go together, so that the load
 * of the machine hits them alike, unless only one fits or one is done already. No block reaches beyond the next look.
 */
export function nextBlock(
  question: Question,
  plan: readonly PlannedTrial[],
  done: readonly Trial[],
  atOnce: number,
): PlannedTrial[] {
  if (isAnswered(question, done)) return [];
  const known = new Set(done.map(({ position }) => position));
  const missing = plan.filter(({ position }) => !known.has(position));
  const [first] = missing;
  if (first === undefined || first.position === 0 || atOnce < 2) return missing.slice(0, 1);
  const look = question.looks.find((trials) => trials >= first.repeat) ?? first.repeat;
  return missing.filter((trial) => {
    const pair = missing.filter(({ repeat }) => repeat <= trial.repeat);
    return trial.repeat <= look && pair.length <= atOnce;
  });
}
