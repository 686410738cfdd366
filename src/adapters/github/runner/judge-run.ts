import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { TrialRun } from "../../../ports.ts";

/** The steps of `hone-trial.yml` that are known by name. */
export const STEPS = { setUp: "Set up", evaluate: "Evaluate" } as const;

type NoReason = Extract<TrialRun, { kind: "none" }>["reason"];

/** What GitHub itself says of a run that is over: no word of it comes from the candidate. Times in milliseconds. */
export type JudgedRun =
  | { kind: "evaluated"; exitCode: 0 | 1; milliseconds: number }
  | { kind: "none"; reason: NoReason; detail: string };

export interface FinishedRun {
  conclusion: string | null;
  html_url: string;
}

export interface FinishedStep {
  name: string;
  conclusion: string | null;
  started_at?: string | null | undefined;
  completed_at?: string | null | undefined;
}

/**
 * Reads a run by the conclusion of its step `Evaluate`: passed is exit code 0, failed is 1, and failed at the end of
 * its `seconds` is the wall time. GitHub's times are whole seconds.
 */
export function judgeRun(run: FinishedRun, steps: readonly FinishedStep[], seconds: number): JudgedRun {
  const url = run.html_url;
  if (run.conclusion === "timed_out") return none("wall-time", texts.timedOut(url));
  if (run.conclusion === "cancelled") return none("cancelled", texts.cancelled(url));
  const evaluate = steps.find(({ name }) => name === STEPS.evaluate);
  return (evaluate && judgeEvaluation(evaluate, seconds)) ?? notEvaluated(run, steps);
}

/* Null where it was skipped or broke off. */
function judgeEvaluation(evaluate: FinishedStep, seconds: number): JudgedRun | null {
  const milliseconds = durationOf(evaluate);
  if (evaluate.conclusion === "success") return { kind: "evaluated", exitCode: 0, milliseconds };
  if (evaluate.conclusion !== "failure") return null;
  if (milliseconds >= seconds * 1000) return none("wall-time", texts.wallTime(seconds));
  return { kind: "evaluated", exitCode: 1, milliseconds };
}

function notEvaluated({ conclusion, html_url: url }: FinishedRun, steps: readonly FinishedStep[]): JudgedRun {
  const setUpFailed = steps.some((step) => step.name === STEPS.setUp && step.conclusion === "failure");
  if (setUpFailed) return none("setup-failed", texts.setupFailed(STEPS.setUp, url));
  return none("not-started", texts.notBegun(conclusion ?? "", STEPS.evaluate, url));
}

function none(reason: NoReason, detail: string): JudgedRun {
  return { kind: "none", reason, detail };
}

function durationOf({ started_at, completed_at }: FinishedStep): number {
  const milliseconds = Date.parse(completed_at ?? "") - Date.parse(started_at ?? "");
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}
