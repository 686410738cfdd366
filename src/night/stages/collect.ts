import type { Failure } from "../../domain/failure.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ports } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { resolveSettings } from "../resolve-settings.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import type { Baseline, Collected } from "../step-results.ts";
import { baselineFailures, runBaseline } from "../run-baseline.ts";
import { collectFeedback } from "../collect-feedback.ts";
import { collectLogs } from "../collect-logs.ts";

/** How far back the first night looks. */
const FIRST_WINDOW_DAYS = 30;

/**
 * The first step: settings from the default branch, what CI and people said since the last night, and the
 * repository's own evaluation at the base. A problem with one source is noted and the others go on.
 */
export async function collect(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { sha, branch } = await ports.code.head();
  const resolved = await resolveSettings(ports.code, sha, state.input, policy);
  const blank = {
    sha,
    branch,
    settings: resolved.settings,
    preset: resolved.preset,
    failures: [],
    sandbox: "",
    signals: 0,
  };
  const nothing: Baseline = { kind: "none", reason: "nothing was run" };
  if (resolved.problems.length > 0 || resolved.settings.mode === "off") {
    const stop = resolved.problems.length > 0 ? "config" : "off";
    return {
      result: { ...blank, stop, problems: resolved.problems, baseline: nothing } satisfies Collected,
      facts: [],
    };
  }
  const since = await windowStart(state, ports);
  const problems: string[] = [];
  const baseline = await runBaseline(ports.sandbox, sha, resolved.settings.evaluation);
  const failures: Failure[] = [
    ...baselineFailures(baseline, sha, branch, state.input.startedAt),
    ...(await collectLogs(ports.hosting, since, policy, problems)),
    ...(await collectFeedback(ports, state.input.repositoryId, since, resolved.settings)),
  ];
  const signals = await ports.ledger.read("signals", state.input.repositoryId, since);
  const sandbox = await ports.sandbox.state();
  const result: Collected = {
    ...blank,
    stop: null,
    problems,
    failures,
    baseline,
    sandbox: sandbox.kind === "ready" ? `${sandbox.backend} ${sandbox.version}` : sandbox.reason,
    signals: signals.length,
  };
  return { result, facts: failures.map((failure) => failureFact(state.input.repositoryId, failure)) };
}

function failureFact(repositoryId: number, failure: Failure): Fact {
  return { kind: "failures", repositoryId, key: failure.id, at: failure.at, body: failure };
}

async function windowStart(state: NightState, ports: Ports): Promise<string> {
  const reports = await ports.ledger.read("night_reports", state.input.repositoryId);
  const last = reports
    .map((report) => report.at)
    .toSorted()
    .at(-1);
  if (last !== undefined) return last;
  const day = 24 * 60 * 60 * 1000;
  return new Date(Date.parse(state.input.startedAt) - FIRST_WINDOW_DAYS * day).toISOString();
}
