import type { StepAddress } from "../../domain/night.ts";
import { nextTrial } from "../../evaluation/next-trial.ts";
import { planOf } from "../../evaluation/plan-of.ts";
import { calibrationRuns } from "./calibration-runs.ts";
import { findResult, type StepResults } from "../step-results.ts";

/**
 * The next step of tonight's calibration, null once it is over: whether one is due, then its runs. It comes last, for
 * what it measures is for later nights, and no proposal is to wait for it.
 */
export function stepOfCalibration(results: StepResults): StepAddress | null {
  if (findResult(results, "calibrate") === undefined) return { name: "calibrate", key: "" };
  const runs = calibrationRuns(results);
  const next = runs === null ? null : nextTrial(runs.question, planOf(runs.question), runs.done);
  return next === null ? null : { name: "calibrate", key: String(next.position) };
}
