export type InverseWeights = { kind: "weights"; weights: number[] } | { kind: "refused"; reason: string };

/** Horvitz and Thompson's weights 1/e for items taken with probability e, none above `clip`. Refuses e <= 0 or > 1. */
export function inverseWeights(propensities: readonly number[], clip = 10): InverseWeights {
  if (!propensities.every((e) => e > 0 && e <= 1))
    return { kind: "refused", reason: "a probability lies in (0, 1]" };
  return { kind: "weights", weights: propensities.map((e) => Math.min(1 / e, clip)) };
}
