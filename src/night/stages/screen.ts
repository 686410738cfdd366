import type { Fact } from "../../domain/ledger-entry.ts";
import type { Screening } from "../../domain/screening.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import { searchState, type ScreeningRun, type Search } from "../../evaluation/search-state.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import type { Ports, TrialRequest, TrialRun } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { candidateOf } from "../candidate-of.ts";
import { entrants } from "../asking/entrants.ts";
import { overBudget } from "../spending/over-budget.ts";
import { recordedScreening, type RecordedScreening } from "../replaying/recorded-screening.ts";
import { runBlock } from "../asking/run-block.ts";
import { screeningsDone } from "../asking/screenings-done.ts";
import { resultOf } from "../step-results.ts";
import type { Keep, NightState } from "../steps.ts";
import { targetOf } from "../target-of.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/**
 * The next runs of a search, as many at once as the sandbox takes. Only the cases of the round's split are read from
 * what they wrote, and nothing is kept of the others: what is held out is first seen when the question is asked.
 */
export async function screen(state: NightState, key: string, ports: Ports, keep: Keep): Promise<null> {
  const [target = ""] = key.split(".");
  const { settings, baseline } = resultOf(state.results, "collect");
  const { evaluation } = settings;
  const { search } = resultOf(state.results, "search", target);
  const standing = searchState(search, screeningsDone(state.results, target));
  if (evaluation === null || standing.kind !== "measure")
    throw new Error(`the screening ${key} is not planned`);
  const paid = await runsWithinBudget(evaluation, state, ports, settings);
  const atOnce = Math.max(1, Math.min(paid, ports.sandbox.atOnce?.(evaluation) ?? 1));
  await runBlock({
    planned: standing.runs.slice(0, atOnce),
    run: async (one, signal) => {
      const recorded = recordedScreening(baseline, one);
      if (recorded !== null) return screeningOf(state, target, one, { ran: recorded, evaluation, search });
      const ran =
        paid === 0 ? overBudget : await ports.sandbox.run(requestOf(state, target, one, evaluation), signal);
      const ended = signal.aborted && ran.kind === "none" && ran.reason === "cancelled";
      return ended ? null : screeningOf(state, target, one, { ran, evaluation, search });
    },
    keep: async (over) => {
      const name = nameOf(target, over);
      const stored = {
        repositoryId: state.input.repositoryId,
        // of trials there are such names too
        key: `${state.nightId}:screen.${name}`,
        at: ports.clock.now(),
      };
      const fact: Fact = { kind: "screenings", ...stored, body: over };
      await keep({ name: "screen", key: name }, { result: over, facts: [fact] });
    },
    isAnswered: () => false,
  });
  return null;
}

function nameOf(target: string, { round, index }: ScreeningRun): string {
  return `${target}.${round}.${index}`;
}

function requestOf(
  { nightId, results }: NightState,
  target: string,
  run: ScreeningRun,
  evaluation: EvaluationSettings,
): TrialRequest {
  const { sha } = resultOf(results, "collect");
  const own = entrants(results, target)
    .map((entrant) => candidateOf(results, entrant))
    .find(({ id }) => id === run.candidateId);
  return { id: `${nightId}:screen.${nameOf(target, run)}`, sha, changes: own?.changes ?? [], evaluation };
}

async function screeningOf(
  { results }: NightState,
  target: string,
  run: ScreeningRun,
  {
    ran,
    evaluation,
    search,
  }: {
    ran: TrialRun | RecordedScreening;
    evaluation: EvaluationSettings;
    search: Search;
  },
): Promise<Screening> {
  const { outcome } =
    ran.kind === "recorded" ? ran : await trialOutcome(ran, evaluation.format, redactSecrets);
  const { candidateId, round, index, split } = run;
  const asked = new Set(search.cases[split]);
  const seen = outcome.kind === "none" ? [] : Object.entries(outcome.cases).filter(([id]) => asked.has(id));
  return {
    classId: targetOf(results, target).classId,
    candidateId,
    round,
    index,
    split,
    outcome: outcome.kind === "none" ? outcome : { kind: "results", cases: Object.fromEntries(seen) },
    milliseconds: ran.milliseconds,
    ...(ran.spent === undefined ? {} : { spent: ran.spent }),
    sandbox: ran.sandbox,
  };
}
