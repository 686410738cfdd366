import { nightOutcome } from "../night/night-outcome.ts";
import { findResult } from "../night/step-results.ts";
import type { RanNight } from "./run-night.ts";

/** A night's outcome as scripts read it. */
export function nightJson(night: RanNight): Record<string, unknown> {
  const outcome = nightOutcome(night.results);
  const report = findResult(night.results, "report");
  return {
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
  };
}
