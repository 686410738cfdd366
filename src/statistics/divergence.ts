export type Divergence =
  | { kind: "measured"; z: number; gaming: boolean }
  | { kind: "refused"; reason: string };

/** From here on the judge likes what the outcome does not: the candidate may be pleasing its judge. */
const suspicious = 2.5;

/**
 * Whether a judge rewards a change more than its outcome does: z = mean / (sd / sqrt n) of judge gain minus outcome gain
 * over the cases (statistics.md E2). `gaming` blocks a promotion. Refuses fewer than two cases, differences that do
 * not vary and figures that are none.
 */
export function divergence(cases: readonly { judgeGain: number; outcomeGain: number }[]): Divergence {
  const gaps = cases.map(({ judgeGain, outcomeGain }) => judgeGain - outcomeGain);
  if (!gaps.every(Number.isFinite)) return { kind: "refused", reason: "gains are numbers" };
  if (gaps.length < 2) return { kind: "refused", reason: "fewer than two cases" };
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  const spread = Math.sqrt(squares / (gaps.length - 1));
  // what is left of equal differences is rounding
  if (spread < 1e-9) return { kind: "refused", reason: "the differences do not vary" };
  const z = (mean * Math.sqrt(gaps.length)) / spread;
  return { kind: "measured", z, gaming: z > suspicious };
}
