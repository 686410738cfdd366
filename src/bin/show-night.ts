import { outlookTexts } from "../messages/outlook-texts.ts";
import { nightReport } from "../messages/night-report.ts";
import { nightOutcome, type NightOutcome } from "../night/night-outcome.ts";
import { findResult, NO_OUTLOOK, type Reported } from "../night/step-results.ts";
import type { Io } from "./io.ts";
import { print, printJson } from "./output.ts";
import type { RanNight } from "./run-night.ts";

const UNREPORTED: Reported = { url: null, summary: "", body: "" };

/** A night's outcome on standard output. A night that ended before its time is a finding: exit code 1. */
export function showNight(night: RanNight, json: boolean, io: Io): void {
  const outcome = nightOutcome(night.results);
  if (night.state === "ended" || outcome.stop === "config") io.exitCode = 1;
  const { url, summary, outlook = NO_OUTLOOK } = findResult(night.results, "report") ?? UNREPORTED;
  if (json)
    printJson(io, { ...rowsOf(night, outcome), outlook, summary: summary || night.reason, dashboard: url });
  else {
    const told = outlookTexts(outlook);
    print(io, nightReport({ ...outcome, outlook: told, reason: night.reason, summary, dashboard: url }));
  }
}

function rewardRows({ episodes, mean, quarantined, asked, notes }: NightOutcome["rewards"]) {
  return { episodes, mean, quarantined, asked, notes };
}

function rowsOf({ nightId, state, reason }: RanNight, outcome: NightOutcome): Record<string, unknown> {
  return {
    nightId,
    state,
    reason,
    problems: outcome.problems,
    proposals: outcome.published.map(({ title, published }) => ({ title, ...published })),
    drafts: outcome.drafts,
    rewards: rewardRows(outcome.rewards),
    classes: outcome.classes.map(({ failureClass, commits, kind, why, acts }) => ({
      id: failureClass.id,
      name: failureClass.name,
      blame: failureClass.blame,
      mode: failureClass.mode,
      openedAt: failureClass.mintedAt,
      failures: failureClass.failures.length,
      commits,
      outcome: kind,
      why,
      history: acts,
    })),
  };
}
