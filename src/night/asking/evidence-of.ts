import type { Trial } from "../../domain/trial.ts";
import { questionOf } from "./question-of.ts";
import { findResult, type StepResults } from "../step-results.ts";
import { trialsDone } from "./trials-done.ts";
import { wasNeverBegun } from "./was-never-begun.ts";

/**
 * All trials that a candidate's question may go by, in the order of their positions: tonight's, and those that earlier
 * nights took for this very question.
 */
export function evidenceOf(results: StepResults, key: string): Trial[] {
  const tonight = trialsDone(results, key);
  if (questionOf(results, key)?.id === undefined) return tonight;
  const asked = findResult(results, "ask", key.split(".")[0]);
  const earlier = asked?.kind === "asked" ? asked.earlier : [];
  return [...earlier, ...tonight.filter((trial) => !wasNeverBegun(trial))];
}
