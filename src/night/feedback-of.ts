import type { Feedback } from "../proposals/model-proposer.ts";
import { findResult, type StepResults } from "./step-results.ts";
import { trialsDone } from "./trials-done.ts";

/**
 * What the earlier attempts on the same target taught, in words: the applier's refusal, the guards' violations, or
 * the output of the named cases that still failed. Never a score, never a word of a case kept from the proposer.
 */
export function feedbackOf(results: StepResults, key: string): Feedback[] {
  const [target, attempt] = key.split(".").map(Number);
  const feedback: Feedback[] = [];
  for (let at = 0; at < (attempt ?? 0); at += 1) {
    const proposed = findResult(results, "propose", `${target}.${at}`);
    if (proposed === undefined || proposed.edits.length === 0) continue;
    feedback.push({ edits: proposed.edits, problem: problemOf(results, `${target}.${at}`) });
  }
  return feedback;
}

function problemOf(results: StepResults, key: string): string {
  const proposed = findResult(results, "propose", key);
  if (proposed?.kind === "none") return proposed.reason;
  const violations = findResult(results, "guard", key)?.report.violations ?? [];
  if (violations.length > 0)
    return violations.map(({ path, text }) => (path === null ? text : `${path}: ${text}`)).join("\n");
  const output = trialsDone(results, key)
    .filter(({ arm }) => arm === "candidate")
    .map(({ failedOutput }) => failedOutput)
    .find((text) => text !== "");
  if (output !== undefined) return output;
  return problemOfVerdict(results, key);
}

function problemOfVerdict(results: StepResults, key: string): string {
  const verdict = findResult(results, "decide", key);
  const broken = findResult(results, "evaluate", key)?.broken.length ?? 0;
  if (broken > 0) return `this patch broke ${broken} cases that passed before`;
  return verdict === undefined
    ? "it was not evaluated"
    : `it was not accepted (${verdict.reasons.map(({ code }) => code).join(", ")})`;
}
