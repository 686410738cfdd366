/** Standard errors between no effect and one that is found: level .005 one-sided (2.58) and power .8 (.84). */
export const ERRORS_APART = 3.42;

/**
 * The smallest true gain, in points, that as many cases find with probability .8 at level .005 in one look:
 * 3.42 sd / sqrt n over the differences of pass shares (statistics.md C2.7). Null below two cases.
 */
export function minimumEffect(shares: readonly number[]): number | null {
  if (shares.length < 2) return null;
  const mean = shares.reduce((total, share) => total + share, 0) / shares.length;
  const squares = shares.reduce((total, share) => total + (share - mean) ** 2, 0);
  return (100 * ERRORS_APART * Math.sqrt(squares / (shares.length - 1))) / Math.sqrt(shares.length);
}
