import { fitEffects, type EffectRow } from "../../src/statistics/fit-effects.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { BenchRow } from "../bench-row.ts";
import { makeCreditWorld, type Assignment } from "./credit-world.ts";

const RUNS = 2000;

interface Named {
  blamed: number;
  named: number;
  rmse: number;
}

/** Which of five changes is blamed and which is named: the factorial beside what can be had without it. */
export function creditRows(): BenchRow[] {
  const together = over("together", byModel);
  const others = [
    ["before-after means", over("observed", byMeans)],
    ["regression on observed runs", over("observed", byModel)],
    ["15 % with one left out", over("one left out", byModel)],
  ] as const;
  const baseline = others.map(([name, result]) => `${name} ${show(result)}`).join("; ");
  return [
    {
      measure: "600 runs, 5 changes, factorial from the first change on: harmful blamed / good named / RMSE",
      goal: "blamed >= .97, named >= .90",
      measured: show(together),
      baseline,
      met: together.blamed >= 0.97 && together.named >= 0.9,
    },
    {
      measure: "the same, each change dealt from its own time on",
      goal: "",
      measured: show(over("staggered", byModel)),
      baseline,
      met: null,
    },
  ];
}

type Estimate = (rows: readonly EffectRow[]) => number[];

function over(assignment: Assignment, estimate: Estimate): Named {
  let [blamed, named, squares] = [0, 0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    const { effects, rows } = makeCreditWorld(assignment, seededRandom(run));
    const beta = estimate(rows);
    if (effects[placeOf(beta, Math.min)] === -1) blamed += 1;
    if (effects[placeOf(beta, Math.max)] === 0.7) named += 1;
    squares += beta.reduce((sum, own, j) => sum + (own - (effects[j] ?? 0)) ** 2, 0) / beta.length;
  }
  return { blamed: blamed / RUNS, named: named / RUNS, rmse: Math.sqrt(squares / RUNS) };
}

const byModel: Estimate = (rows) => {
  const fitted = fitEffects(rows);
  if (fitted.kind === "refused") throw new Error(fitted.reason);
  return fitted.effects.map(({ beta }) => beta);
};

/* A difference of shares over .2 reads as log-odds. */
const byMeans: Estimate = (rows) =>
  (rows[0]?.x ?? []).map((_, j) => {
    const mean = (on: number): number => {
      const own = rows.filter(({ x }) => x[j] === on);
      return own.reduce((sum, { p }) => sum + p, 0) / own.length;
    };
    return (mean(1) - mean(0)) / 0.2;
  });

function placeOf(values: readonly number[], extreme: (...values: number[]) => number): number {
  return values.indexOf(extreme(...values));
}

function show({ blamed, named, rmse }: Named): string {
  const error = (share: number): string => Math.sqrt((share * (1 - share)) / RUNS).toFixed(3);
  return `${blamed.toFixed(3)} (+-${error(blamed)}) / ${named.toFixed(3)} (+-${error(named)}) / ${rmse.toFixed(2)}`;
}
