import { logGamma } from "./log-gamma.ts";

/**
 * P(X <= x) for X ~ Beta(a, b): the regularised incomplete beta function by its continued fraction (Abramowitz and
 * Stegun, 26.5.8), on the side of the mean where it converges fast. NaN unless a, b > 0.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

/* Lentz's way of summing a continued fraction; a zero on the way is moved to a tiny number. */
function fraction(x: number, a: number, b: number): number {
  const kept = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let above = 1;
  let below = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let value = below;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    below = 1 / kept(1 + even * below);
    above = kept(1 + even / above);
    value *= above * below;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    below = 1 / kept(1 + odd * below);
    above = kept(1 + odd / above);
    const step = above * below;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return value;
}
