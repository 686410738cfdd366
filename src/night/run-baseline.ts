import type { CaseResult } from "../domain/case-result.ts";
import type { Failure } from "../domain/failure.ts";
import type { EvaluationSettings } from "../domain/settings.ts";
import { readRunResults } from "../evaluation/results/read-run-results.ts";
import { baselineText as text } from "../messages/baseline-text.ts";
import { RetryLater } from "../errors.ts";
import type { Sandbox, TrialRun } from "../ports.ts";
import { excerptLog } from "../taxonomy/excerpt/excerpt-log.ts";
import { redactSecrets } from "../signals/redact-secrets.ts";
import type { Baseline, BaselineCase } from "./step-results.ts";

/** Two runs tell a reproduced failure from a flaky one; the trials of a claim then prove it. */
export const BASELINE_RUNS = 2;
const FAILURE_CAP = 2_000;
/** Of fewer cases no share is told: all of three may well be broken. */
const CASES_FOR_SHARE = 5;
/** Characters of a run's output that a reason holds: of a long one the lines that say why it failed. */
const OUTPUT = 1_500;

/**
 * The repository's own evaluation at `sha`, unpatched, its runs at once where the sandbox takes several. Any run without
 * evidence makes the whole baseline `none`. What is kept of the run's words has its credentials taken out. `name` tells
 * this baseline's runs from all others.
 */
export async function runBaseline(
  sandbox: Sandbox,
  sha: string,
  evaluation: EvaluationSettings | null,
  name = "",
  stop?: AbortSignal,
): Promise<Baseline> {
  if (evaluation === null) return { kind: "none", reason: text.noEvaluation };
  const state = await sandbox.state();
  if (state.kind === "refused") return { kind: "none", reason: `${state.reason} ${state.advice}` };
  const cases = new Map<string, BaselineCase>();
  let milliseconds = 0;
  for await (const ran of runsOf(sandbox, sha, evaluation, name, stop)) {
    if (ran.kind === "none")
      return {
        kind: "none",
        reason: `${ran.reason}: ${redactSecrets(ran.detail)} ${telling(ran.output)}`,
      };
    const results = await readRunResults(ran.files, evaluation.format, redactSecrets);
    if (results.kind === "none") {
      const output = telling(ran.output);
      const reason = redactSecrets(results.reason);
      return { kind: "none", reason: text.noResults(reason, evaluation.results, ran.exitCode, output) };
    }
    for (const result of results.cases) cases.set(result.id, count(cases.get(result.id), result));
    milliseconds += ran.milliseconds / BASELINE_RUNS;
  }
  return { kind: "ran", runs: BASELINE_RUNS, cases: Object.fromEntries(cases), milliseconds };
}

/* In their order. All of a block are begun before one is waited for: elsewhere they then go on together. */
async function* runsOf(
  sandbox: Sandbox,
  sha: string,
  evaluation: EvaluationSettings,
  name: string,
  stop: AbortSignal | undefined,
): AsyncGenerator<TrialRun> {
  const atOnce = sandbox.atOnce?.(evaluation) ?? 1;
  for (let first = 0; first < BASELINE_RUNS; first += atOnce) {
    const block = Array.from({ length: Math.min(atOnce, BASELINE_RUNS - first) }, (_, at) => first + at);
    const settled = await Promise.allSettled(
      block.map((run) => sandbox.run({ id: `${name}:baseline.${run}`, sha, changes: [], evaluation }, stop)),
    );
    const errors = settled.flatMap((one): unknown[] => (one.status === "rejected" ? [one.reason] : []));
    if (errors.length > 0) throw errors.find((error) => !(error instanceof RetryLater)) ?? errors[0];
    for (const one of settled) if (one.status === "fulfilled") yield one.value;
  }
}

/* Of a long output its most telling line, and the end of what its excerpt holds. */
function telling(output: string): string {
  const { text: lines, primaryText } = excerptLog(redactSecrets(output), []);
  return lines.length <= OUTPUT ? lines : `${primaryText.slice(0, 300)}\n${lines.slice(-OUTPUT)}`;
}

function count(known: BaselineCase | undefined, result: CaseResult): BaselineCase {
  const before = known ?? { passes: 0, failures: 0, file: result.file, message: "" };
  if (result.status === "passed") return { ...before, passes: before.passes + 1 };
  if (result.status === "skipped") return before;
  return { ...before, failures: before.failures + 1, message: result.message };
}

/** One failure for each case that failed at the base; a case that also passed carries `rerunPassed`. */
export function baselineFailures(baseline: Baseline, sha: string, branch: string, at: string): Failure[] {
  if (baseline.kind === "none") return [];
  const all = Object.entries(baseline.cases);
  const failed = all.filter(([, seen]) => seen.failures > 0);
  const failedShare = all.length < CASES_FOR_SHARE ? null : failed.length / all.length;
  return failed.slice(0, FAILURE_CAP).map(([id, seen]) => ({
    id: `case:${sha.slice(0, 12)}:${id}`,
    source: "case",
    episode: `case:${id}@${sha.slice(0, 12)}`,
    at,
    sha,
    branch,
    job: null,
    test: id,
    file: seen.file,
    text: seen.message,
    primary: seen.message.split("\n")[0] ?? "",
    attempt: 1,
    rerunPassed: seen.passes > 0,
    baseFailed: true,
    failedShare,
    trust: "trusted",
    url: null,
  }));
}
