import type { Trial } from "../../domain/trial.ts";
import type { PlannedTrial } from "../../evaluation/trial-plan.ts";
import { recordedOutcome } from "../../evaluation/recorded-base.ts";
import { replayText } from "../../messages/replay-text.ts";
import type { Baseline } from "../step-results.ts";

/** A trial of the base out of its recorded runs; null for the candidate's arm, and where the base can be run. */
export function recordedTrial(
  baseline: Baseline,
  { arm, repeat }: Pick<PlannedTrial, "arm" | "repeat">,
): Pick<Trial, "outcome" | "milliseconds" | "sandbox" | "failedOutput"> | null {
  if (arm !== "base" || baseline.kind === "none" || baseline.recorded === undefined) return null;
  const { recorded } = baseline;
  return {
    outcome: recordedOutcome(recorded, repeat),
    milliseconds: 0,
    sandbox: replayText.sandbox(recorded),
    failedOutput: "",
  };
}
