import type { Preset } from "../../src/domain/preset.ts";
import type { BenchRow } from "../bench-row.ts";
import { bestOfPool, honeRule, type RuleMaker, standardErrors, strictlyGreater } from "./night-rules.ts";
import { ninetyNights, type SeasonMeans } from "./ninety-nights.ts";

const cells = [20, 50, 100].flatMap((cases) => [1, 3, 5].map((trials) => [cases, trials] as const));
/** Runs of Hone's rule in each cell, and of each rule beside it in the two cells that are compared. */
const runs = 60;
const runsBeside = 12;

const others: readonly (readonly [name: string, rule: RuleMaker])[] = [
  ["best of pool", bestOfPool(0)],
  ["+5 points", bestOfPool(0.05)],
  ["strictly greater", strictlyGreater],
  ["1 standard error", standardErrors(1)],
  ["2 standard errors", standardErrors(2)],
];

/** Ninety nights of ten candidates where nothing helps, and where 3 % do, in nine sizes of evaluation. */
export function seasonRows(preset: Preset, progress: (text: string) => void): BenchRow[] {
  const { lifetime, floor } = preset.errorBudget;
  const hone = honeRule({ alpha: lifetime, wealth: lifetime / 2, floor });
  progress("90 nights with nothing to find");
  const idle = { goodShare: 0, drift: 0 };
  const nothing = ninetyNights(hone, [50, 3], runs, idle);
  const beside = others.map(([name, rule]) => [name, ninetyNights(rule, [50, 3], runsBeside, idle)] as const);
  const found = cells.map((cell) => {
    progress(`90 nights with 3 % good candidates, ${cell[0]} cases x ${cell[1]}`);
    return { cell, means: ninetyNights(hone, cell, runs, { goodShare: 0.03, drift: 0 }) };
  });
  progress("the other rules");
  const busy = { goodShare: 0.03, drift: 0 };
  const besideBusy = others.map(
    ([name, rule]) => [name, ninetyNights(rule, [50, 3], runsBeside, busy)] as const,
  );
  return [
    row(
      "nothing to find: false promotions",
      "<= 0.3",
      nothing.falsePromotions,
      1,
      nothing.falsePromotions <= 0.3,
      beside,
      (m) => m.falsePromotions,
    ),
    row(
      "nothing to find: points lost",
      "<= 0.1",
      -nothing.gained,
      2,
      nothing.gained >= -0.1,
      beside,
      (m) => -m.gained,
    ),
    ...found.map(({ cell: [cases, trials], means }) => cellRow(cases, trials, means, besideBusy)),
    averageRow(found.map(({ means }) => means.falseShare)),
  ];
}

type Beside = readonly (readonly [name: string, means: SeasonMeans])[];

function cellRow(cases: number, trials: number, means: SeasonMeans, beside: Beside): BenchRow {
  const goals = new Map([
    ["50,3", 15],
    ["100,5", 20],
  ]);
  const goal = goals.get(`${cases},${trials}`);
  return {
    measure: `3 % good, ${cases} cases x ${trials}: false share, true gain`,
    goal: goal === undefined ? "<= .08" : `<= .08, >= ${goal} points`,
    measured: `${means.falseShare.toFixed(3)}, ${means.gained.toFixed(1)} (${means.promotions.toFixed(1)} promotions)`,
    baseline:
      cases === 50 && trials === 3
        ? beside.map(([name, m]) => `${name} ${m.falseShare.toFixed(2)}, ${m.gained.toFixed(1)}`).join("; ")
        : "",
    met: means.falseShare <= 0.08 && (goal === undefined || means.gained >= goal),
  };
}

function averageRow(shares: readonly number[]): BenchRow {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return {
    measure: "3 % good: false share, mean of the nine sizes",
    goal: "<= .05",
    measured: mean.toFixed(3),
    baseline: "",
    met: mean <= 0.05,
  };
}

function row(
  measure: string,
  goal: string,
  value: number,
  digits: number,
  met: boolean,
  beside: Beside,
  of: (means: SeasonMeans) => number,
): BenchRow {
  return {
    measure: `${measure}, 50 cases x 3`,
    goal,
    measured: value.toFixed(Math.max(2, digits)),
    baseline: beside.map(([name, means]) => `${name} ${of(means).toFixed(1)}`).join("; "),
    met,
  };
}
