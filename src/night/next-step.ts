import type { StepAddress, StepName } from "../domain/night.ts";
import { judgeModel } from "./judging/judging.ts";
import { stepOfTarget } from "./step-of-target.ts";
import { stepOfReplays } from "./replaying/step-of-replays.ts";
import { stepOfCalibration } from "./calibrating/step-of-calibration.ts";
import { findResult, resultOf, type StepResults } from "./step-results.ts";

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
 * from its last stored step; null means the night is over. No target is begun once all open places are filled.
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
  return stepOfTargets(results) ?? stepOfCalibration(results) ?? stepOfReplays(results) ?? report;
}

/* Without a judge there is no such step, nor in a night that began before there was one. */
function isJudged(results: StepResults): boolean {
  const collected = findResult(results, "collect");
  return collected !== undefined && judgeModel(collected.settings) !== null;
}

/*
 * Null once every target is over, or every open place is filled. One improvement is asked about a night (statistics.md
 * C5): the same held-out cases are not asked twice, and none is begun beside a question that goes on the next night.
 */
function stepOfTargets(results: StepResults): StepAddress | null {
  const { targets, slots } = resultOf(results, "route");
  let filled = 0;
  let asked = false;
  for (const [at, { claim }] of targets.entries()) {
    if (filled >= slots) return null;
    if (asked && claim === "improvement") continue;
    const step = stepOfTarget(results, String(at));
    if (typeof step !== "string") return step;
    if (step === "proposed") filled += 1;
    if (findResult(results, "ask", String(at))?.kind === "asked") asked = true;
  }
  return null;
}
