import { searchCases, type Search } from "../../evaluation/search-state.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import type { Ports } from "../../ports.ts";
import { leastSpent, mostScreened } from "../../statistics/most-screened.ts";
import { screeningPlan } from "../../statistics/screening-plan.ts";
import { candidateOf } from "../candidate-of.ts";
import { collectedNow } from "../cases/collected-now.ts";
import { entrants } from "../asking/entrants.ts";
import { flipBound } from "../calibrating/flip-bound.ts";
import type { Policy } from "../policy.ts";
import { questionRoles } from "../asking/question-roles.ts";
import { questionSeed } from "../asking/question-seed.ts";
import { resultOf, type Searched } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { targetOf } from "../target-of.ts";
import { trialLimit } from "../asking/trial-limit.ts";
import { trialTime } from "../asking/trial-time.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/** A run is one of the whole suite, so both splits cost the same. */
const COST = { train: 1, validation: 1 };

/**
 * The search among a target's candidates, planned before its first run: it may take as many runs as the question after
 * it (statistics.md C2.1: half of the trials), or as many as look at each candidate, and half of what the night's time
 * and money leave. Where that is too little for all of them, those that were proposed first are searched.
 */
export async function search(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const collected = collectedNow(state.results);
  const roles = questionRoles(collected, targetOf(state.results, key), policy);
  const cases = searchCases(roles);
  const entered = entrants(state.results, key).map((own) => candidateOf(state.results, own).id);
  const flips = await flipBound(state, ports);
  const { trialsPerArm } = trialsFor("improvement", collected.preset.errorBudget.floor, flips);
  const left = trialLimit(state.results) - trialTime(state.results);
  const each = collected.baseline.kind === "ran" ? collected.baseline.milliseconds : 0;
  const paid = await runsPaid(state, ports);
  const most = Math.max(2 * trialsPerArm, leastSpent(entered.length, COST));
  const budget = Math.min(most, left / 2 / Math.max(1, each), paid / 2);
  const candidates = mostScreened({ candidates: entered.length, budget, cost: COST });
  const candidateIds = entered.slice(0, candidates);
  const rounds = screeningPlan({ candidates, budget, cost: COST });
  const result: Searched = {
    roles,
    search: { rounds: withCases(rounds, cases), candidateIds, cases, seed: questionSeed(state, key, policy) },
  };
  return { result, facts: [] };
}

async function runsPaid(state: NightState, ports: Ports): Promise<number> {
  const { settings } = resultOf(state.results, "collect");
  if (settings.evaluation === null) return 0;
  return runsWithinBudget(settings.evaluation, state, ports, settings);
}

/* Where a split has no case, the other one stands in: what is held out decides either way. */
function withCases(rounds: Search["rounds"], cases: Search["cases"]): Search["rounds"] {
  const [train, validation] = [cases.train.length > 0, cases.validation.length > 0];
  if (!train && !validation) return [];
  if (train && validation) return rounds;
  return rounds.map((round) => ({ ...round, split: train ? "train" : "validation" }));
}
