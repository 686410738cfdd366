import type { Agreement } from "./measures.ts";

/** Probabilities from which two groups might become one. */
export const cutoffs: readonly number[] = [0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

/**
 * The cut-off with the best FGA + B3, a weighted mean with its neighbours so that no lucky point is chosen. `scores` are
 * what each of `cutoffs` reaches.
 */
export function chooseCutoff(scores: readonly Agreement[]): number {
  const worth = scores.map(({ FGA, B3 }) => FGA + B3);
  const smooth = worth.map((own, at) => ((worth[at - 1] ?? own) + 2 * own + (worth[at + 1] ?? own)) / 4);
  return cutoffs[smooth.indexOf(Math.max(...smooth))] ?? 1;
}
