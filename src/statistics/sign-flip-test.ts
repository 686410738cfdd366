import { signFlipTail } from "./sign-flip-tail.ts";

export type SignFlip = { kind: "tested"; p: number } | { kind: "refused"; reason: string };

/**
 * Exact one-sided paired sign-flip test. `differences` holds one integer per case (passes of the candidate minus
 * passes of the base); p = P(sum of +-|D_i| >= sum D_i) over independent fair signs. With one trial per arm this is
 * McNemar's exact test (McNemar 1947). All zero: p = 1. Refuses an empty list, non-integers, and more work than
 * minutes would do.
 */
export function signFlipTest(differences: readonly number[]): SignFlip {
  if (differences.length === 0) return { kind: "refused", reason: "no cases" };
  if (!differences.every(Number.isSafeInteger))
    return { kind: "refused", reason: "differences must be integers" };
  const p = signFlipTail(differences);
  if (p === null) return { kind: "refused", reason: "differences are too large for the exact test" };
  return { kind: "tested", p };
}
