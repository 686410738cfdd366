import { cholesky, choleskySolve } from "../../src/statistics/cholesky.ts";

/** One observation: its values in the order of the columns, and whether it holds. */
export interface Example {
  values: readonly number[];
  holds: boolean;
}

const rounds = 25;
const close = 1e-6;

/**
 * Logistic regression with a ridge penalty by Newton's method (iteratively reweighted least squares). Column 0 is the
 * constant and not penalised. Columns of which `positive` is true get no weight below zero: one that would is left out
 * and the rest is fitted again. Answers a weight for each column.
 */
export function fitLogistic(
  examples: readonly Example[],
  { penalty, positive }: { penalty: number; positive: readonly boolean[] },
): number[] {
  let columns = [...positive.keys()];
  for (;;) {
    const own = columns;
    const fitted = newton(
      examples.map(({ values, holds }) => ({ values: own.map((column) => values[column] ?? 0), holds })),
      own.map((column) => (column === 0 ? close : penalty)),
    );
    const wrong = new Set(own.filter((column, at) => positive[column] === true && (fitted[at] ?? 0) < 0));
    if (wrong.size === 0) {
      const weights = new Map(own.map((column, at) => [column, fitted[at] ?? 0]));
      return positive.map((_, column) => weights.get(column) ?? 0);
    }
    columns = own.filter((column) => !wrong.has(column));
  }
}

function newton(examples: readonly Example[], ridge: readonly number[]): number[] {
  let weights = ridge.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const slope = ridge.map((own, k) => -own * (weights[k] ?? 0));
    const curvature = ridge.map((own, k) => ridge.map((_, m) => (k === m ? own : 0)));
    for (const example of examples) addExample(example, weights, slope, curvature);
    const lower = cholesky(curvature);
    if (lower === null) throw new Error("the columns of a logistic regression depend on one another");
    const step = choleskySolve(lower, slope);
    weights = weights.map((weight, k) => weight + (step[k] ?? 0));
    if (step.every((size) => Math.abs(size) < close)) break;
  }
  return weights;
}

/** Adds an example's first and second derivatives of the log-likelihood. */
function addExample(
  { values, holds }: Example,
  weights: readonly number[],
  slope: number[],
  curvature: readonly number[][],
): void {
  const odds = values.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0);
  const p = 1 / (1 + Math.exp(-odds));
  const spread = Math.max(p * (1 - p), close);
  for (const [k, value] of values.entries()) {
    if (value === 0) continue;
    slope[k] = (slope[k] ?? 0) + ((holds ? 1 : 0) - p) * value;
    const row = curvature[k] ?? [];
    for (const [m, other] of values.entries()) row[m] = (row[m] ?? 0) + spread * value * other;
  }
}
