import type { CaseResult } from "../domain/case-result.ts";
import type { Trial } from "../domain/trial.ts";
import type { TrialRun } from "../ports.ts";
import { readRunResults } from "./results/read-run-results.ts";

type Format = Parameters<typeof readRunResults>[1];

/** What a run of one arm tells, and its failed cases. A run without readable results has none: no evidence. */
export async function trialOutcome(
  ran: TrialRun,
  format: Format,
  redact: (text: string) => string,
): Promise<{ outcome: Trial["outcome"]; failed: CaseResult[] }> {
  if (ran.kind === "none") return nothing(redact(`${ran.reason}: ${ran.detail}`));
  const results = await readRunResults(ran.files, format, redact);
  if (results.kind === "none") return nothing(redact(results.reason));
  const cases = Object.fromEntries(results.cases.map(({ id, status }) => [id, status]));
  return {
    outcome: { kind: "results", cases, ...told(results.cases), exitCode: ran.exitCode },
    failed: results.cases.filter(({ status }) => status === "failed"),
  };
}

/* The cases' own times, to the millisecond, as far as the results tell them. */
function told(cases: readonly CaseResult[]): { seconds?: Record<string, number> } {
  const known = cases.flatMap(({ id, seconds }) =>
    seconds === null ? [] : [[id, Math.round(1000 * seconds) / 1000] as const],
  );
  return known.length === 0 ? {} : { seconds: Object.fromEntries(known) };
}

function nothing(reason: string): { outcome: Trial["outcome"]; failed: CaseResult[] } {
  return { outcome: { kind: "none", reason }, failed: [] };
}
