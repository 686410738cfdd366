import type { Feedback } from "../../proposals/model-proposer.ts";
import type { GuardReport } from "../../domain/ledger-entry.ts";
import { hiddenCases } from "../cases/hidden-cases.ts";
import { findResult, type StepResults } from "../step-results.ts";
import { trialsDone } from "../asking/trials-done.ts";

/**
 * What the earlier attempts on the same target taught, in words: the applier's refusal, the guards' violations, or
 * the output of the named cases that still failed. Never a score, never a word of a case kept from the proposer: of an
 * attempt that repeats one not even its own edits.
 */
export function feedbackOf(results: StepResults, key: string): Feedback[] {
  const [target, attempt] = key.split(".").map(Number);
  const feedback: Feedback[] = [];
  for (let at = 0; at < (attempt ?? 0); at += 1) {
    const proposed = findResult(results, "propose", `${target}.${at}`);
    if (proposed === undefined || proposed.edits.length === 0) continue;
    const own = `${target}.${at}`;
    const leaks = violationsOf(results, own).some(({ rule }) => rule === "leak");
    feedback.push(
      leaks ? { edits: [], problem: LEAKED } : { edits: proposed.edits, problem: problemOf(results, own) },
    );
  }
  return feedback;
}

const LEAKED =
  "it repeated text that is kept from you; write what the failures ask for, in words of your own";

function violationsOf(results: StepResults, key: string): GuardReport["violations"] {
  return findResult(results, "guard", key)?.report.violations ?? [];
}

function problemOf(results: StepResults, key: string): string {
  const proposed = findResult(results, "propose", key);
  if (proposed?.kind === "none") return proposed.reason;
  const violations = violationsOf(results, key);
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
  const kept = keptFrom(results, key);
  const broken = findResult(results, "evaluate", key)?.broken.filter((id) => !kept.has(id)) ?? [];
  if (broken.length > 0) return `this patch broke ${broken.length} cases that passed before`;
  return verdict === undefined
    ? "it was not evaluated"
    : `it was not accepted (${verdict.reasons.map(({ code }) => code).join(", ")})`;
}

function keptFrom(results: StepResults, key: string): ReadonlySet<string> {
  const routed = findResult(results, "route");
  const target = routed?.targets[Number(key.split(".")[0])];
  return new Set(routed === undefined || target === undefined ? [] : hiddenCases(results, target));
}
