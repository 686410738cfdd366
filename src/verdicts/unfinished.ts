import type { Question } from "../domain/question.ts";
import type { Reason, Verdict } from "../domain/verdict.ts";
import { unfinishedText as text } from "../messages/unfinished-text.ts";
import { spentP } from "../statistics/look-decision.ts";

/**
 * The verdict on a question that was not answered, `ps` being those of its looks so far. Carried: it goes on the next
 * night, spends nothing yet and shows nothing. Withdrawn: it is closed for a reason, and what its looks spent is spent.
 */
export function unfinished(
  { candidateId, claim, level, looks }: Question,
  ps: readonly number[],
  ending: { kind: "carried" } | { kind: "withdrawn"; why: string },
): Verdict {
  const withdrawn = ending.kind === "withdrawn";
  return {
    candidateId,
    claim,
    kind: "inconclusive",
    p: withdrawn ? spentP(ps, looks.length) : null,
    level,
    effect: null,
    interval: null,
    reasons: [
      {
        code: ending.kind,
        text: withdrawn ? text.withdrawn(ending.why) : text.carried(ps.length, looks.length),
      },
    ],
  };
}

/** True of the reasons of a verdict that leaves its question to the next night. */
export function isCarried(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => code === "carried");
}
