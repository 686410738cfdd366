import { cholesky, choleskySolve } from "./cholesky.ts";
import { normalCdf } from "./normal-cdf.ts";

/** One run: its stratum (repository and task type), 0 or 1 for each live change, its reward, and its weight (1). */
export interface EffectRow {
  stratum: string;
  x: readonly (0 | 1)[];
  p: number;
  weight?: number;
}

/** What one change does, in log-odds; `harm` is P(effect < 0). */
export interface Effect {
  beta: number;
  sd: number;
  harm: number;
}

export interface EffectModel {
  kind: "fitted";
  intercept: number;
  strata: Record<string, number>;
  effects: Effect[];
}

export type FittedEffects = EffectModel | { kind: "refused"; reason: string };

/* Precisions of the normal priors: intercept N(0, 10^2), strata N(0, 1), effects N(0, .5^2). */
const PRECISION = { intercept: 0.01, stratum: 1, effect: 4 } as const;

/**
 * Bayesian logistic regression logit P(good) = a + stratum + sum of beta_j x_j by Newton's method, with Laplace's
 * normal approximation of the posterior. A reward p enters as two weighted rows, y = 1 with weight p and y = 0 with
 * weight 1 - p, both times the run's own weight. Refuses no rows, rewards outside [0, 1], rows of different length, a
 * change that never varies, and no convergence within 30 steps.
 */
export function fitEffects(rows: readonly EffectRow[]): FittedEffects {
  const [first] = rows;
  if (first === undefined) return { kind: "refused", reason: "there are no runs" };
  const count = first.x.length;
  if (!rows.every(({ x, p }) => x.length === count && p >= 0 && p <= 1))
    return { kind: "refused", reason: "every run has a reward in [0, 1] and one entry for each change" };
  const constant = first.x.findIndex((value, j) => rows.every(({ x }) => x[j] === value));
  if (constant >= 0) return { kind: "refused", reason: `change ${constant} never varies` };
  const strata = [...new Set(rows.map(({ stratum }) => stratum))].toSorted();
  const priors = [
    PRECISION.intercept,
    ...strata.map(() => PRECISION.stratum),
    ...first.x.map(() => PRECISION.effect),
  ];
  // each run has few columns that are not 0, so only those are kept
  const places = new Map(strata.map((stratum, at) => [stratum, at + 1]));
  const designs = rows.map(({ stratum, x }) => [
    0,
    places.get(stratum) ?? 0,
    ...x.flatMap((value, j) => (value === 1 ? [1 + strata.length + j] : [])),
  ]);
  const fitted = newton(
    designs,
    rows.map(({ p, weight = 1 }) => ({ p, weight })),
    priors,
  );
  if (fitted === null) return { kind: "refused", reason: "the fit did not converge" };
  const { w, lower } = fitted;
  const effects = first.x.map((_, j): Effect => {
    const column = 1 + strata.length + j;
    const unit = priors.map((_, i) => (i === column ? 1 : 0));
    const sd = Math.sqrt(choleskySolve(lower, unit)[column] ?? 0);
    const beta = w[column] ?? 0;
    return { beta, sd, harm: normalCdf(-beta / sd) };
  });
  const values = Object.fromEntries(strata.map((stratum, at) => [stratum, w[at + 1] ?? 0]));
  return { kind: "fitted", intercept: w[0] ?? 0, strata: values, effects };
}

function newton(
  designs: readonly (readonly number[])[],
  rewards: readonly { p: number; weight: number }[],
  priors: readonly number[],
): { w: number[]; lower: number[][] } | null {
  let w = priors.map(() => 0);
  for (let step = 0; step < 30; step += 1) {
    const gradient = priors.map((precision, i) => -precision * (w[i] ?? 0));
    const hessian = priors.map((precision, i) => priors.map((_, j) => (i === j ? precision : 0)));
    for (const [run, columns] of designs.entries()) {
      const eta = columns.reduce((sum, column) => sum + (w[column] ?? 0), 0);
      const q = 1 / (1 + Math.exp(-eta));
      const { p, weight } = rewards[run] ?? { p: 0, weight: 0 };
      addRun(gradient, hessian, columns, weight * (p - q), weight * q * (1 - q));
    }
    const lower = cholesky(hessian);
    if (lower === null) return null;
    const move = choleskySolve(lower, gradient);
    w = w.map((value, i) => value + (move[i] ?? 0));
    if (Math.max(...move.map(Math.abs)) < 1e-8) return { w, lower };
  }
  return null;
}

function addRun(
  gradient: number[],
  hessian: number[][],
  columns: readonly number[],
  residual: number,
  weight: number,
): void {
  for (const i of columns) {
    gradient[i] = (gradient[i] ?? 0) + residual;
    const row = hessian[i];
    if (row === undefined) continue;
    for (const j of columns) row[j] = (row[j] ?? 0) + weight;
  }
}
