import type { FileChange } from "../../domain/candidate.ts";
import type { Trial } from "../../domain/trial.ts";
import type { Question } from "../../domain/question.ts";
import { findResult, resultKey, type Calibrated, type StepResults } from "../step-results.ts";

/** Tonight's runs of base against a null edit: the plan as a question that decides nothing, and those that are done. */
export interface CalibrationRuns {
  question: Question;
  changes: readonly FileChange[];
  done: Trial[];
}

/** Null where none are due tonight, or that is not known yet. */
export function calibrationRuns(results: StepResults): CalibrationRuns | null {
  const planned = findResult(results, "calibrate");
  if (planned?.kind !== "due") return null;
  const { trialsPerArm, seed, changes } = planned;
  const prefix = resultKey({ name: "calibrate", key: "" });
  const done = [...results]
    .flatMap(([key, result]) => (key.startsWith(prefix) ? [result as Calibrated] : []))
    .flatMap((step) => (step.kind === "ran" ? [step.trial] : []))
    .toSorted((a, b) => a.position - b.position);
  const nothing = { claim: "improvement" as const, level: 0, roles: {} };
  const name = "calibration";
  const question = { ...nothing, id: name, candidateId: name, trialsPerArm, looks: [trialsPerArm], seed };
  return { question, changes, done };
}
