import { cholesky, choleskySolve } from "./cholesky.ts";

/** One comparison: who won (1 the candidate, 0 the base, .5 neither), and by how many characters it is longer. */
export interface Comparison {
  case: string;
  win: number;
  longer: number;
}

/**
 * `win` is the chance that the candidate wins at equal length, with its 90 % interval; `raw` the share it won, which
 * nothing is decided by; `length` the pull of length, in log-odds.
 */
export type LengthControlledWin =
  | {
      kind: "measured";
      theta: number;
      sd: number;
      win: number;
      low: number;
      high: number;
      raw: number;
      length: number;
    }
  | { kind: "refused"; reason: string };

/*
 * Precisions of the normal priors: theta and phi N(0, 2^2), for no preference is surer than fifty to one, and where all
 * comparisons were won a wider prior would leave the interval without an end; cases N(0, 1).
 */
const PREFERENCE = 0.25;
const CASE = 1;
const Z90 = 1.6449;

/**
 * Whether a candidate wins once the taste for length is taken out: logit(win) = theta + phi tanh(longer / sd of longer)
 * + case, by Newton's method with Laplace's approximation (statistics.md E3, after length-controlled AlpacaEval; Dubois
 * and others 2024). Judge by theta. A case compared once has no term, for it would be its noise. Refuses fewer than two comparisons, figures that are none, and a fit that does not
 * converge.
 */
export function lengthControlledWin(comparisons: readonly Comparison[]): LengthControlledWin {
  if (comparisons.length < 2) return { kind: "refused", reason: "fewer than two comparisons" };
  if (!comparisons.every(({ win, longer }) => win >= 0 && win <= 1 && Number.isFinite(longer)))
    return { kind: "refused", reason: "a win lies in [0, 1] and lengths are numbers" };
  const cases = [...Map.groupBy(comparisons, (each) => each.case)]
    .flatMap(([name, own]) => (own.length > 1 ? [name] : []))
    .toSorted();
  const spread = deviation(comparisons.map(({ longer }) => longer));
  const rows = comparisons.map(({ case: own, win, longer }) => ({
    x: [1, spread > 0 ? Math.tanh(longer / spread) : 0, ...cases.map((name) => Number(name === own))],
    win,
  }));
  const fitted = newton(rows, [PREFERENCE, PREFERENCE, ...cases.map(() => CASE)]);
  if (fitted === null) return { kind: "refused", reason: "the fit did not converge" };
  const [theta = 0, length = 0] = fitted.w;
  const { sd } = fitted;
  return {
    kind: "measured",
    theta,
    sd,
    win: logistic(theta),
    low: logistic(theta - Z90 * sd),
    high: logistic(theta + Z90 * sd),
    raw: comparisons.reduce((sum, { win }) => sum + win, 0) / comparisons.length,
    length,
  };
}

interface Row {
  x: readonly number[];
  win: number;
}

function newton(rows: readonly Row[], priors: readonly number[]): { w: number[]; sd: number } | null {
  let w = priors.map(() => 0);
  for (let step = 0; step < 50; step += 1) {
    const gradient = priors.map((precision, i) => -precision * (w[i] ?? 0));
    const hessian = priors.map((precision, i) => priors.map((_, j) => (i === j ? precision : 0)));
    for (const { x, win } of rows) {
      const q = logistic(x.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0));
      x.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + value * (win - q);
        const own = hessian[i];
        if (own === undefined || value === 0) return;
        x.forEach((other, j) => (own[j] = (own[j] ?? 0) + value * other * q * (1 - q)));
      });
    }
    const lower = cholesky(hessian);
    if (lower === null) return null;
    const move = choleskySolve(lower, gradient);
    // a full step may overshoot where all comparisons were won
    const most = Math.max(...move.map(Math.abs));
    const scale = Math.min(1, 2 / most);
    w = w.map((value, i) => value + scale * (move[i] ?? 0));
    if (most < 1e-8) {
      const unit = priors.map((_, i) => Number(i === 0));
      return { w, sd: Math.sqrt(choleskySolve(lower, unit)[0] ?? 0) };
    }
  }
  return null;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
