import type { StepAddress, StepName } from "../domain/night.ts";
import { nextTrial } from "../evaluation/next-trial.ts";
import { trialPlan } from "../evaluation/trial-plan.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { findResult, resultOf, type StepResults } from "./step-results.ts";
import { trialsDone } from "./trials-done.ts";

const PREPARATION: readonly StepName[] = ["collect", "attribute", "reward", "classify", "monitor", "route"];

/**
 * The night in order. It looks at what is stored and names the next step, so a night that died anywhere goes on
 * from its last stored step; null means the night is over. Candidates of a target are tried one after the other,
 * for each may learn from the one before; no target is begun once all open places are filled.
 */
export function nextStep(results: StepResults): StepAddress | null {
  if (findResult(results, "report") !== undefined) return null;
  for (const name of PREPARATION) {
    if (findResult(results, name) === undefined) return { name, key: "" };
    if (name === "collect" && resultOf(results, "collect").stop === "config")
      return { name: "report", key: "" };
  }
  const { targets, slots } = resultOf(results, "route");
  let filled = 0;
  for (const [at] of targets.entries()) {
    if (filled >= slots) break;
    const step = stepOfTarget(results, at);
    if (step !== "over" && step !== "proposed") return step;
    if (step === "proposed") filled += 1;
  }
  return { name: "report", key: "" };
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
  if (guarded.question === null) return "failed";
  const done = trialsDone(results, key);
  const plan = trialPlan(guarded.question.trialsPerArm, seededRandom(guarded.question.seed));
  const trial = nextTrial(guarded.question, plan, done);
  if (trial !== null) return { name: "trial", key: `${key}.${trial.position}` };
  if (findResult(results, "evaluate", key) === undefined) return { name: "evaluate", key };
  const verdict = findResult(results, "decide", key);
  if (verdict === undefined) return { name: "decide", key };
  if (verdict.kind !== "promote") return "failed";
  return findResult(results, "publish", key) === undefined ? { name: "publish", key } : "proposed";
}
