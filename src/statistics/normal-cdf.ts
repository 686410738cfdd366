/**
 * Phi(x), the distribution function of the standard normal: the series x + x^3/3 + x^5/15 + ... times the density
 * (Abramowitz and Stegun, 26.2.11) within 7 of 0, where it is exact to 1e-15; beyond it is 0 or 1 to 1e-12.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < -7) return 0;
  if (x > 7) return 1;
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * Math.exp((-x * x) / 2 - 0.9189385332046727);
}
