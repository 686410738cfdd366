import type { Screening } from "../../domain/screening.ts";
import { recordedSample } from "../../evaluation/recorded-base.ts";
import { replayText } from "../../messages/replay-text.ts";
import type { Baseline } from "../step-results.ts";

/** What a recorded base says in a search. */
export interface RecordedScreening extends Pick<Screening, "outcome" | "milliseconds" | "sandbox"> {
  kind: "recorded";
  spent?: never;
}

/** A run of the base in a search out of its recorded runs; null for a candidate, and where the base can be run. */
export function recordedScreening(
  baseline: Baseline,
  { candidateId, index }: Pick<Screening, "candidateId" | "index">,
): RecordedScreening | null {
  if (candidateId !== null || baseline.kind === "none" || baseline.recorded === undefined) return null;
  return {
    kind: "recorded",
    outcome: recordedSample(baseline.recorded, index),
    milliseconds: 0,
    sandbox: replayText.sandbox(baseline.recorded),
  };
}
