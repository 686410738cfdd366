import type { Answer } from "../domain/signal.ts";

const answers: ReadonlyMap<string, Answer> = new Map([
  ["success", "pos"],
  ["failure", "neg"],
  ["error", "neg"],
  ["timed_out", "neg"],
  ["cancelled", "silent"],
  ["startup_failure", "silent"],
  ["stale", "silent"],
  ["skipped", "silent"],
  ["action_required", "silent"],
  ["neutral", "silent"],
]);

/**
 * What the conclusion of a run, a check or a commit status says about the work it ran on. A run that never judged
 * the work is silent; null where there is no conclusion yet, or one that GitHub has added since.
 */
export function answerOfConclusion(conclusion: string | null | undefined): Answer | null {
  return answers.get(conclusion ?? "") ?? null;
}
