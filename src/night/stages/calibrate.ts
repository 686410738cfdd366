import type { Fact } from "../../domain/ledger-entry.ts";
import type { Trial } from "../../domain/trial.ts";
import { calibrate as measured } from "../../evaluation/calibrate.ts";
import { nextBlock } from "../../evaluation/next-block.ts";
import { isAnswered } from "../../evaluation/next-trial.ts";
import { planOf } from "../../evaluation/plan-of.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import type { Ports } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { calibrationRuns, type CalibrationRuns } from "../calibrating/calibration-runs.ts";
import { overBudget } from "../spending/over-budget.ts";
import { planCalibration } from "../calibrating/plan-calibration.ts";
import type { Policy } from "../policy.ts";
import { runBlock } from "../asking/run-block.ts";
import { resultOf, type Calibrated } from "../step-results.ts";
import type { Keep, NightState, StepOutcome } from "../steps.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/**
 * Base against a null edit (A/A): first whether it is due, under the key "", then its runs, several at once as those of
 * any question. What they measured is stored with the last of them.
 */
export async function calibrate(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
  keep: Keep,
): Promise<StepOutcome | null> {
  if (key === "") return { result: await planCalibration(state, ports, policy), facts: [] };
  const runs = calibrationRuns(state.results);
  const { sha, settings } = resultOf(state.results, "collect");
  const { evaluation } = settings;
  if (runs === null || evaluation === null) throw new Error(`the calibration run ${key} is not planned`);
  const { question, done } = runs;
  const paid = await runsWithinBudget(evaluation, state, ports, settings);
  const atOnce = Math.max(1, Math.min(paid, ports.sandbox.atOnce?.(evaluation) ?? 1));
  await runBlock({
    planned: nextBlock(question, planOf(question), done, atOnce),
    run: async (planned, signal): Promise<Trial | null> => {
      const id = `${state.nightId}:calibrate.${planned.position}`;
      const changes = planned.arm === "candidate" ? runs.changes : [];
      const ran = paid === 0 ? overBudget : await ports.sandbox.run({ id, sha, changes, evaluation }, signal);
      if (signal.aborted && ran.kind === "none" && ran.reason === "cancelled") return null;
      const { outcome } = await trialOutcome(ran, evaluation.format, redactSecrets);
      const { milliseconds, sandbox, spent } = ran;
      const cost = spent === undefined ? {} : { spent };
      const { candidateId } = question;
      return { candidateId, ...planned, outcome, milliseconds, sandbox, ...cost, failedOutput: "" };
    },
    keep: async (trial) => {
      done.push(trial);
      const name = { name: "calibrate", key: String(trial.position) } as const;
      const result: Calibrated = { kind: "ran", trial };
      await keep(name, { result, facts: calibrationFact(state, runs) });
    },
    isAnswered: () => isAnswered(question, done),
  });
  return null;
}

/* None before the last run, and none where one was lost. */
function calibrationFact({ nightId, input, results }: NightState, runs: CalibrationRuns): Fact[] {
  const { question, done, changes } = runs;
  if (done.length < planOf(question).length) return [];
  const { sha, baseline } = resultOf(results, "collect");
  const cases = baseline.kind === "none" ? [] : Object.entries(baseline.cases);
  const before = new Map(
    cases.map(([id, { passes, failures }]) => [id, { passes, runs: passes + failures }] as const),
  );
  const edit = changes.find((change) => change.before !== change.after)?.path ?? null;
  const body = measured(done, before, { sha, edit });
  const { repositoryId, startedAt: at } = input;
  return body === null ? [] : [{ kind: "calibrations", repositoryId, key: nightId, at, body }];
}
