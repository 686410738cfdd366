import type { Fact } from "../../domain/ledger-entry.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import type { PlannedReplay } from "../../evaluation/replay-runs.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import type { Ports, TrialRun } from "../../ports.ts";
import { leftOutEffects } from "../../rewards/left-out-effects.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { overBudget } from "../spending/over-budget.ts";
import { replaysDone, type Replays } from "../replaying/replays-done.ts";
import { runBlock } from "../asking/run-block.ts";
import { resultOf, type Replayed } from "../step-results.ts";
import type { Keep, NightState } from "../steps.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/**
 * The next runs of the evaluation with one of the components that changed together set back, or with none, as many at
 * once as the sandbox takes. With the last of them, or one that gave no evidence, what they tell is recorded, so that no
 * later night runs them again; a run that never began says nothing and leaves it to another night.
 */
export async function replay(state: NightState, key: string, ports: Ports, keep: Keep): Promise<null> {
  const { settings } = resultOf(state.results, "collect");
  const { evaluation } = settings;
  const replays = replaysDone(state.results);
  if (replays === null || evaluation === null) throw new Error(`the replay ${key} is not planned`);
  const { runs, done } = replays;
  const known = new Set(done.map(({ index }) => index));
  const paid = await runsWithinBudget(evaluation, state, ports, settings);
  const atOnce = Math.max(1, Math.min(paid, ports.sandbox.atOnce?.(evaluation) ?? 1));
  await runBlock<PlannedReplay, Replayed>({
    planned: runs.filter(({ index }) => !known.has(index)).slice(0, atOnce),
    run: async (one, signal) => {
      const request = requestOf(state, replays, one, evaluation);
      const ran = paid === 0 ? overBudget : await ports.sandbox.run(request, signal);
      const ended = signal.aborted && ran.kind === "none" && ran.reason === "cancelled";
      return ended ? null : replayed(one, ran, evaluation);
    },
    keep: async (over) => {
      done.push(over);
      const stored = { repositoryId: state.input.repositoryId, at: ports.clock.now() };
      await keep({ name: "replay", key: String(over.index) }, { result: over, facts: told(replays, stored) });
    },
    isAnswered: () => done.some(({ outcome }) => outcome.kind === "none"),
  });
  return null;
}

function requestOf(
  { nightId, results }: NightState,
  { plan }: Replays,
  { index, component }: PlannedReplay,
  evaluation: EvaluationSettings,
): Parameters<Ports["sandbox"]["run"]>[0] {
  const { sha } = resultOf(results, "collect");
  const changes = plan.parts.flatMap(({ change, back }) => (change.component === component ? [back] : []));
  return { id: `${nightId}:replay.${index}`, sha, changes, evaluation };
}

async function replayed(
  planned: PlannedReplay,
  ran: TrialRun,
  { format }: EvaluationSettings,
): Promise<Replayed> {
  const { outcome } = await trialOutcome(ran, format, redactSecrets);
  const began = ran.kind === "ran" || (ran.reason !== "not-started" && ran.reason !== "cancelled");
  const { milliseconds, spent } = ran;
  return { ...planned, outcome, began, milliseconds, ...(spent === undefined ? {} : { spent }) };
}

function told({ plan, runs, done }: Replays, stored: { repositoryId: number; at: string }): Fact[] {
  const lost = done.filter(({ outcome }) => outcome.kind === "none");
  if (lost.some(({ began }) => !began)) return [];
  if (lost.length === 0 && done.length < runs.length) return [];
  const changes = plan.parts.map(({ change }) => change);
  const effects = leftOutEffects(
    changes.map(({ component }) => component),
    done,
  );
  const body = { changes, effects, runsPerArm: plan.rounds };
  return [{ kind: "component_replays", ...stored, key: plan.set, body }];
}
