/** The .95 quantile of t by Cornish and Fisher's expansion; exact to .001 from 8 degrees of freedom on. */
export function tQuantile95(degrees: number): number {
  const z = 1.6448536269514722;
  const n = Math.max(1, degrees);
  return z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n * n);
}
