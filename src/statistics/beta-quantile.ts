import { betaCdf } from "./beta-cdf.ts";

/** The x with P(X <= x) = p for X ~ Beta(a, b), by bisection; 0 where a is 0 and 1 where b is. NaN unless a, b >= 0. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a >= 0 && b >= 0)) return Number.NaN;
  if (a === 0 || b === 0) return a === 0 ? 0 : 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
