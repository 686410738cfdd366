/**
 * log Gamma(x) for x > 0: raised to x >= 10 by Gamma(x) = Gamma(x + 1) / x, then Stirling's series (Abramowitz and
 * Stegun, 6.1.41). Relative error below 1e-13; NaN for x <= 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shifted = x;
  let below = 1;
  while (shifted < 10) {
    below *= shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.9189385332046727 + series - Math.log(below);
}
