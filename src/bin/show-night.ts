import { nightOutcome } from "../night/night-outcome.ts";
import { findResult } from "../night/step-results.ts";
import { nightReport } from "../messages/night-report.ts";
import type { Io } from "./io.ts";
import { print, printJson } from "./output.ts";
import type { RanNight } from "./run-night.ts";

/** A night's outcome on standard output. A night that ended before its time is a finding: exit code 1. */
export function showNight(night: RanNight, json: boolean, io: Io): void {
  const outcome = nightOutcome(night.results);
  const report = findResult(night.results, "report");
  if (night.state === "ended" || outcome.stop === "config") io.exitCode = 1;
  if (json) {
    printJson(io, {
      nightId: night.nightId,
      state: night.state,
      reason: night.reason,
      summary: report?.summary ?? night.reason,
      problems: outcome.problems,
      proposals: outcome.published.map(({ title, published }) => ({ title, ...published })),
      drafts: outcome.drafts,
      classes: outcome.classes.map(({ failureClass, commits, kind, why }) => ({
        id: failureClass.id,
        name: failureClass.name,
        blame: failureClass.blame,
        mode: failureClass.mode,
        failures: failureClass.failures.length,
        commits,
        outcome: kind,
        why,
      })),
      dashboard: report?.url ?? null,
    });
    return;
  }
  print(
    io,
    nightReport({
      ...outcome,
      reason: night.reason,
      summary: report?.summary ?? "",
      dashboard: report?.url ?? null,
    }),
  );
}
