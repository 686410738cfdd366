import type { StepAddress, StepName } from "../domain/night.ts";
import type { Question } from "../evaluation/question.ts";
import { nextTrial } from "../evaluation/next-trial.ts";
import { trialPlan } from "../evaluation/trial-plan.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { judgeModel } from "./judging.ts";
import { findResult, resultOf, type StepResults } from "./step-results.ts";
import { trialsDone } from "./trials-done.ts";

const PREPARATION: readonly StepName[] = [
  "collect",
  "attribute",
  "judge",
  "reward",
  "classify",
  "monitor",
  "route",
];

/**
 * The night in order. It looks at what is stored and names the next step, so a night that died anywhere goes on
 * from its last stored step; null means the night is over. Candidates of a target are tried one after the other,
 * for each may learn from the one before; no target is begun once all open places are filled.
 */
export function nextStep(results: StepResults): StepAddress | null {
  if (findResult(results, "report") !== undefined) return null;
  const report: StepAddress = { name: "report", key: "" };
  // a configuration with problems, or a mode that only listens, ends the night with its report
  if ((findResult(results, "collect")?.stop ?? null) !== null) return report;
  const preparation = PREPARATION.find(
    (name) => findResult(results, name) === undefined && (name !== "judge" || isJudged(results)),
  );
  if (preparation !== undefined) return { name: preparation, key: "" };
  return stepOfTargets(results) ?? report;
}

/* Without a judge there is no such step, nor in a night that began before there was one. */
function isJudged(results: StepResults): boolean {
  const collected = findResult(results, "collect");
  return collected !== undefined && judgeModel(collected.settings) !== null;
}

/* Null once every target is over, or every open place is filled. */
function stepOfTargets(results: StepResults): StepAddress | null {
  const { targets, slots } = resultOf(results, "route");
  let filled = 0;
  for (const [at] of targets.entries()) {
    if (filled >= slots) return null;
    const step = stepOfTarget(results, at);
    if (step !== "over" && step !== "proposed") return step;
    if (step === "proposed") filled += 1;
  }
  return null;
}

function stepOfTarget(results: StepResults, target: number): StepAddress | "over" | "proposed" {
  const { preset } = resultOf(results, "collect");
  for (let attempt = 0; attempt < preset.search.candidates; attempt += 1) {
    const key = `${target}.${attempt}`;
    const step = stepOfCandidate(results, key);
    if (step === "exhausted") return "over";
    if (step !== "failed") return step;
  }
  return "over";
}

function stepOfCandidate(
  results: StepResults,
  key: string,
): StepAddress | "failed" | "exhausted" | "proposed" {
  const proposed = findResult(results, "propose", key);
  if (proposed === undefined) return { name: "propose", key };
  if (proposed.kind === "none") return proposed.exhausted ? "exhausted" : "failed";
  const guarded = findResult(results, "guard", key);
  if (guarded === undefined) return { name: "guard", key };
  return guarded.question === null ? "failed" : stepOfQuestion(results, key, guarded.question);
}

function stepOfQuestion(
  results: StepResults,
  key: string,
  question: Question,
): StepAddress | "failed" | "proposed" {
  const plan = trialPlan(question.trialsPerArm, seededRandom(question.seed));
  const trial = nextTrial(question, plan, trialsDone(results, key));
  if (trial !== null) return { name: "trial", key: `${key}.${trial.position}` };
  if (findResult(results, "evaluate", key) === undefined) return { name: "evaluate", key };
  const verdict = findResult(results, "decide", key);
  if (verdict === undefined) return { name: "decide", key };
  if (verdict.kind !== "promote") return "failed";
  return findResult(results, "publish", key) === undefined ? { name: "publish", key } : "proposed";
}
