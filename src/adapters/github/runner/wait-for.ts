import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { JudgedRun } from "./judge-run.ts";

/** A run that stands in line for longer has no runner. */
const QUEUE_SECONDS = 60 * 60;
/** Beside the evaluation: the line, the set-up and the artifact. */
const BESIDES_SECONDS = QUEUE_SECONDS + 60 * 60;
const [SOONEST_SECONDS, LATEST_SECONDS] = [15, 120];

/**
 * What to do about a run that is not over after `age` seconds: ask again in some seconds, or give it up. The older it
 * is the rarer it is asked after: a night has many.
 */
export function waitFor(
  run: { status: string | null; html_url: string },
  age: number,
  seconds: number,
): { kind: "wait"; seconds: number } | Extract<JudgedRun, { kind: "none" }> {
  const url = run.html_url;
  if (run.status !== "in_progress" && age > QUEUE_SECONDS)
    return { kind: "none", reason: "not-started", detail: texts.notTaken(QUEUE_SECONDS / 60, url) };
  if (age > BESIDES_SECONDS + seconds)
    return { kind: "none", reason: "wall-time", detail: texts.overdue(url) };
  return {
    kind: "wait",
    seconds: Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, Math.round(age / 4))),
  };
}
