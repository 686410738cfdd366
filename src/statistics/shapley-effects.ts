/** At most this many components: every subset of them is predicted. */
const MOST = 8;

export type ShapleyEffects = { kind: "effects"; effects: number[] } | { kind: "refused"; reason: string };

/**
 * Shapley's share of each component in what all of them do together: its mean contribution over all orders in which
 * they could come (Shapley 1953), exactly, from `predict` on every subset of `count` components. Only of use where
 * components interact; without interaction it is each one's own effect. Refuses more than eight.
 */
export function shapleyEffects(count: number, predict: (on: readonly boolean[]) => number): ShapleyEffects {
  if (!Number.isInteger(count) || count < 0 || count > MOST)
    return { kind: "refused", reason: `between 0 and ${MOST} components` };
  const values = Array.from({ length: 2 ** count }, (_, subset) =>
    predict(Array.from({ length: count }, (_, j) => ((subset >> j) & 1) === 1)),
  );
  const factorials = Array.from({ length: count + 1 }, (_, n) => factorial(n));
  const effects = Array.from({ length: count }, (_, j) =>
    values.reduce((sum, value, subset) => {
      const size = bitCount(subset);
      if (((subset >> j) & 1) === 0) return sum;
      const weight =
        ((factorials[size - 1] ?? 0) * (factorials[count - size] ?? 0)) / (factorials[count] ?? 1);
      return sum + weight * (value - (values[subset ^ (1 << j)] ?? 0));
    }, 0),
  );
  return { kind: "effects", effects };
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function bitCount(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + bitCount(bits >> 1);
}
