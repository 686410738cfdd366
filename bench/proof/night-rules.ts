import type { ErrorBudget } from "../../src/statistics/ledger-level.ts";
import { levelStream } from "../../src/statistics/level-stream.ts";
import { lookDecision } from "../../src/statistics/look-decision.ts";
import { pairedDifferences } from "../../src/statistics/paired-differences.ts";
import { screeningPlan, type ScreeningRound } from "../../src/statistics/screening-plan.ts";
import { signFlipTest } from "../../src/statistics/sign-flip-test.ts";
import { type RoundScore, successiveHalving } from "../../src/statistics/successive-halving.ts";
import { type Edit, trySealed, tryTrain, type World } from "./night-world.ts";

/** What a rule does with a night's edits: the one it promotes, or null. `carrying`: it was at an older test instead. */
export type NightRule = (world: World, edits: readonly Edit[], drift: number) => Edit | null;

/** Makes a rule for nights of `cases` train cases and a budget of 11 x cases x `trials` trials. */
export type RuleMaker = (cases: number, trials: number) => NightRule;

/** Candidates that the plan of a night reckons with. */
const planned = 10;

/** Best train mean of all candidates, if it beats the baseline's by more than `margin` (a share of 1). */
export function bestOfPool(margin: number): RuleMaker {
  return (cases, trials) => (world, edits, drift) => {
    const baseline = sum(tryTrain(world, world.inForce, trials, drift));
    const best = ranked(edits, (edit) => sum(tryTrain(world, edit, trials, drift)))[0];
    if (best === undefined) return null;
    return (best.score - baseline) / (cases * trials) > margin + 1e-12 ? best.edit : null;
  };
}

/** The best of the pool, promoted where its mean on sealed cases is strictly greater than the baseline's there. */
export const strictlyGreater: RuleMaker = (cases, trials) => {
  const pick = bestOfPool(0)(cases, trials);
  return (world, edits, drift) => {
    const best = pick(world, edits, drift);
    if (best === null) return null;
    const candidate = sum(trySealed(world, best, world.sealed, trials, drift));
    return candidate > sum(trySealed(world, world.inForce, world.sealed, trials, drift)) ? best : null;
  };
};

/** The best of the pool, promoted where its paired mean gain on sealed cases passes `errors` standard errors. */
export function standardErrors(errors: number): RuleMaker {
  return (cases, trials) => {
    const pick = bestOfPool(0)(cases, trials);
    return (world, edits, drift) => {
      const best = pick(world, edits, drift);
      if (best === null) return null;
      const gains = differences(
        trySealed(world, best, world.sealed, trials, drift),
        trySealed(world, world.inForce, world.sealed, trials, drift),
      );
      const mean = sum(gains) / gains.length;
      const spread = Math.sqrt(sum(gains.map((gain) => (gain - mean) ** 2)) / (gains.length - 1));
      return mean > (errors * spread) / Math.sqrt(gains.length) ? best : null;
    };
  };
}

interface OpenTest {
  edit: Edit;
  level: number;
  ps: number[];
  repeats: number;
  candidate: number[];
  baseline: number[];
}

/**
 * Hone's rule (statistics.md C2) through the functions that Hone's nights use: successive halving on train and
 * validation cases, then the exact sign-flip test on held-out cases at the ledger's level, in up to three looks. Half of
 * a night's budget screens, half is its first look; a later look takes a whole budget.
 */
export function honeRule(budget: ErrorBudget): RuleMaker {
  return (cases, trials) => {
    const levels = levelStream(budget);
    const screened = Math.round(0.2 * cases);
    const half = ((planned + 1) * cases * trials) / 2;
    const cost = { train: cases, validation: screened };
    const rounds = screeningPlan({ candidates: planned, budget: half, cost });
    const first = Math.max(1, Math.round(half / 2 / (cases - screened)));
    const later = Math.max(1, Math.round(half / (cases - screened)));
    let open: OpenTest | null = null;
    return (world, edits, drift) => {
      const [validation, heldOut] = [world.sealed.slice(0, screened), world.sealed.slice(screened)];
      if (open === null) {
        const edit = survivor(world, edits, { rounds, validation, drift });
        if (edit === null) return null;
        const none = heldOut.map(() => 0);
        open = { edit, level: levels.level(), ps: [], repeats: 0, candidate: none, baseline: none };
      }
      const repeats = open.ps.length === 0 ? first : later;
      open.candidate = added(open.candidate, trySealed(world, open.edit, heldOut, repeats, drift));
      open.baseline = added(open.baseline, trySealed(world, world.inForce, heldOut, repeats, drift));
      open.repeats += repeats;
      open.ps.push(pOf(open));
      const decision = lookDecision(open.ps, open.level);
      if (decision.kind === "carried") return null;
      const { edit } = open;
      open = null;
      levels.asked(decision.kind === "promote");
      return decision.kind === "promote" ? edit : null;
    };
  };
}

function pOf({ candidate, baseline, repeats }: OpenTest): number {
  const counts = candidate.map((candidatePasses, at) => ({
    basePasses: baseline[at] ?? 0,
    baseTrials: repeats,
    candidatePasses,
    candidateTrials: repeats,
  }));
  const test = signFlipTest(pairedDifferences(counts));
  return test.kind === "tested" ? test.p : 1;
}

interface Search {
  rounds: readonly ScreeningRound[];
  validation: readonly number[];
  drift: number;
}

function survivor(world: World, edits: readonly Edit[], search: Search): Edit | null {
  const scores = new Map<string, RoundScore>();
  for (;;) {
    const state = successiveHalving(search.rounds, (round, at) => scores.get(`${round}/${at}`) ?? null);
    if (state.kind === "kept") return edits[state.candidate] ?? null;
    if (state.kind !== "measure") return null;
    for (const at of state.base ? [...state.candidates, null] : state.candidates) {
      const edit = at === null ? world.inForce : (edits[at] ?? world.inForce);
      scores.set(`${state.round}/${at}`, measured(world, edit, state.round, search));
    }
  }
}

function measured(
  world: World,
  edit: Edit,
  round: number,
  { rounds, validation, drift }: Search,
): RoundScore {
  const { split, repeats } = rounds[round] ?? { split: "train", repeats: 1 };
  const passes =
    split === "train"
      ? tryTrain(world, edit, repeats, drift)
      : trySealed(world, edit, validation, repeats, drift);
  return { passes: sum(passes), trials: repeats * passes.length };
}

function ranked(edits: readonly Edit[], score: (edit: Edit) => number): { edit: Edit; score: number }[] {
  return edits.map((edit) => ({ edit, score: score(edit) })).toSorted((a, b) => b.score - a.score);
}

function differences(candidate: readonly number[], baseline: readonly number[]): number[] {
  return candidate.map((passed, at) => passed - (baseline[at] ?? 0));
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, at) => value + (b[at] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
