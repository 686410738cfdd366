export type SignFlip = { kind: "tested"; p: number; sum: number } | { kind: "refused"; reason: string };

/**
 * Exact one-sided paired sign-flip test. `differences` holds one integer per case (passes of the candidate minus
 * passes of the base); p = P(sum of +-|D_i| >= sum D_i) over independent fair signs, by convolution over the
 * reachable sums. With one trial per arm this is McNemar's exact test (McNemar 1947). All zero: p = 1.
 * Refuses an empty list and non-integers.
 */
export function signFlipTest(differences: readonly number[]): SignFlip {
  if (differences.length === 0) return { kind: "refused", reason: "no cases" };
  if (!differences.every(Number.isSafeInteger))
    return { kind: "refused", reason: "differences must be integers" };
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  const sum = differences.reduce((total, difference) => total + difference, 0);
  const reach = sizes.reduce((total, size) => total + size, 0);
  if (reach > 5_000_000) return { kind: "refused", reason: "differences are too large for the exact test" };
  return { kind: "tested", p: upperTail(sizes, reach, sum), sum };
}

function upperTail(sizes: readonly number[], reach: number, sum: number): number {
  let weights = new Float64Array(2 * reach + 1);
  weights[reach] = 1;
  let covered = 0;
  for (const size of sizes) {
    const next = new Float64Array(2 * reach + 1);
    for (let at = reach - covered; at <= reach + covered; at += 1) {
      const half = (weights[at] ?? 0) / 2;
      if (half === 0) continue;
      next[at - size] = (next[at - size] ?? 0) + half;
      next[at + size] = (next[at + size] ?? 0) + half;
    }
    covered += size;
    weights = next;
  }
  let tail = 0;
  for (let at = reach + covered; at >= reach + sum; at -= 1) tail += weights[at] ?? 0;
  return Math.min(1, tail);
}
