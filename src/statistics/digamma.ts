/**
 * psi(x), the derivative of log Gamma, for x > 0: raised to x >= 10 by psi(x) = psi(x + 1) - 1/x, then the
 * asymptotic series (Abramowitz and Stegun, 6.3.5 and 6.3.18). Absolute error below 1e-13; NaN for x <= 0.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shifted = x;
  let below = 0;
  while (shifted < 10) {
    below += 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series =
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))));
  return Math.log(shifted) - 0.5 / shifted - series - below;
}
