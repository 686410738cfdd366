import type { ErrorBudget } from "../../src/statistics/ledger-level.ts";
import { levelStream } from "../../src/statistics/level-stream.ts";
import { halving, screeningPlan } from "../../src/statistics/screening-plan.ts";
import { signFlipTail } from "../../src/statistics/sign-flip-tail.ts";
import { lookDecision } from "../../src/statistics/look-decision.ts";
import { type Edit, trySealed, tryTrain, type World } from "./night-world.ts";

/** What a rule does with a night's edits: the one it promotes, or null. `carrying`: it was at an older test instead. */
export type NightRule = (world: World, edits: readonly Edit[], drift: number) => Edit | null;

/** Makes a rule for nights of `cases` train cases and a budget of 11 x cases x `trials` trials. */
export type RuleMaker = (cases: number, trials: number) => NightRule;

const grid = 60;

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
 * validation cases, then the exact sign-flip test on held-out cases at the ledger's level, in up to three looks.
 */
export function honeRule(budget: ErrorBudget): RuleMaker {
  return (cases, trials) => {
    const levels = levelStream(budget);
    const screened = Math.round(0.2 * cases);
    const planned = screeningPlan({ train: cases, validation: screened, heldOut: cases - screened }, trials);
    if (planned.kind === "refused") throw new Error(planned.reason);
    const { plan } = planned;
    let open: OpenTest | null = null;
    return (world, edits, drift) => {
      const [validation, heldOut] = [world.sealed.slice(0, screened), world.sealed.slice(screened)];
      if (open === null) {
        const edit = survivor(world, edits, { plan, validation, drift });
        if (edit === null) return null;
        const none = heldOut.map(() => 0);
        open = { edit, level: levels.level(), ps: [], repeats: 0, candidate: none, baseline: none };
      }
      const repeats = open.ps.length === 0 ? plan.firstLook : plan.laterLook;
      open.candidate = added(open.candidate, trySealed(world, open.edit, heldOut, repeats, drift));
      open.baseline = added(open.baseline, trySealed(world, world.inForce, heldOut, repeats, drift));
      open.repeats += repeats;
      const gains = differences(open.candidate, open.baseline).map((gain) =>
        Math.round((grid * gain) / (open?.repeats ?? 1)),
      );
      open.ps.push(signFlipTail(gains) ?? 1);
      const decision = lookDecision(open.ps, open.level);
      if (decision.kind === "carried") return null;
      const { edit } = open;
      open = null;
      levels.asked(decision.kind === "promote");
      return decision.kind === "promote" ? edit : null;
    };
  };
}

interface Screening {
  plan: { train: number; validation: number; validationAgain: number };
  validation: readonly number[];
  drift: number;
}

/* Successive halving; the winner must beat the baseline on validation, which costs no error budget. */
function survivor(world: World, edits: readonly Edit[], { plan, validation, drift }: Screening): Edit | null {
  const first = ranked(edits, (edit) => sum(tryTrain(world, edit, plan.train, drift)));
  const fives = first.slice(0, halving.validation).map(({ edit }) => edit);
  const onValidation = (edit: Edit, repeats: number): number =>
    sum(trySealed(world, edit, validation, repeats, drift));
  const baseline = onValidation(world.inForce, plan.validation) / plan.validation;
  const second = ranked(fives, (edit) => onValidation(edit, plan.validation)).slice(0, halving.again);
  const both = plan.validation + plan.validationAgain;
  const third = second
    .map(({ edit, score }) => ({ edit, score: (score + onValidation(edit, plan.validationAgain)) / both }))
    .toSorted((a, b) => b.score - a.score)[0];
  return third !== undefined && third.score > baseline ? third.edit : null;
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
