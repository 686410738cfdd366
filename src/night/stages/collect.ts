import type { Failure } from "../../domain/failure.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { baselineText } from "../../messages/baseline-text.ts";
import { sandboxText } from "../../messages/sandbox-chain.ts";
import type { Ports } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { resolveSettings } from "../resolve-settings.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import type { Baseline, Collected } from "../step-results.ts";
import { divideCases } from "../cases/divide-cases.ts";
import { ranOrReplayed, type ReplayedBase } from "../replaying/replay-base.ts";
import { rememberedCases } from "../cases/remembered-cases.ts";
import { BASELINE_RUNS, baselineFailures, runBaseline } from "../run-baseline.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";
import { collectLogs } from "../collecting/collect-logs.ts";
import { collectSignals } from "../collecting/collect-signals.ts";
import { personRanks } from "../collecting/person-ranks.ts";
import { unlessBlocked } from "../collecting/unless-blocked.ts";

/** How far back the first night looks. */
const FIRST_WINDOW_DAYS = 30;
/**
 * A night looks back this much further than the last one: runs that began before it may have ended or been run again
 * after it, and what was over the cap waits. What is known already is not read twice.
 */
const OVERLAP_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

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
  const { repositoryId } = state.input;
  const since = await windowStart(state, ports);
  const known = new Set((await ports.ledger.read("failures", repositoryId, since)).map(({ key }) => key));
  const problems: string[] = [];
  const { evaluation } = resolved.settings;
  const base: ReplayedBase = {
    repositoryId,
    now: state.input.startedAt,
    sha,
    settings: resolved.settings,
    problems,
  };
  const baseline =
    evaluation === null ||
    (await runsWithinBudget(evaluation, state, ports, resolved.settings)) >= BASELINE_RUNS
      ? await ranOrReplayed(
          await runBaseline(ports.sandbox, sha, evaluation, state.nightId),
          base,
          ports,
          policy,
        )
      : { kind: "none" as const, reason: baselineText.modelSpent };
  const said = await collectSignals(ports.ledger, known, {
    hosting: ports.hosting,
    repositoryId,
    since,
    now: state.input.startedAt,
    settings: resolved.settings,
    rankOf: personRanks(ports.hosting, problems),
    problems,
  });
  const failures: Failure[] = [
    ...baselineFailures(baseline, sha, branch, state.input.startedAt),
    ...(await unlessBlocked(text.ci, problems, [], () =>
      collectLogs({ hosting: ports.hosting, since, known, defaultBranch: branch }, policy, problems),
    )),
    ...said.failures,
  ];
  const sandbox = await ports.sandbox.state();
  const { division, entry } = await divideCases({
    collected: { sha, settings: resolved.settings, baseline },
    remembered: await rememberedCases(ports.ledger, repositoryId),
    code: ports.code,
    policy,
    at: state.input.startedAt,
  });
  const result: Collected = {
    ...blank,
    stop: null,
    problems,
    failures,
    baseline,
    division,
    sandbox: sandboxText(sandbox),
    signals: said.heard,
  };
  const nightly = { repositoryId, key: state.nightId, at: state.input.startedAt };
  const facts: Fact[] = [...failures.map((failure) => failureFact(repositoryId, failure)), ...said.facts];
  if (entry !== null) facts.push({ kind: "case_splits", ...nightly, body: entry });
  return { result, facts };
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
  const [from, days] = last === undefined ? [state.input.startedAt, FIRST_WINDOW_DAYS] : [last, OVERLAP_DAYS];
  return new Date(Date.parse(from) - days * DAY).toISOString();
}
