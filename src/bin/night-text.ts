import { nightReport } from "../messages/night-report.ts";
import { nightOutcome } from "../night/night-outcome.ts";
import { findResult } from "../night/step-results.ts";
import type { RanNight } from "./run-night.ts";

/** A night's outcome for a person, class by class. */
export function nightText(night: RanNight): string {
  const report = findResult(night.results, "report");
  return nightReport({
    ...nightOutcome(night.results),
    reason: night.reason,
    summary: report?.summary ?? "",
    dashboard: report?.url ?? null,
  });
}
