import type { Split } from "../domain/case-splits.ts";

/**
 * The split of a case, from a hash of its origin as a number in [0, 1): near copies share an origin and so stay
 * together, and added cases never move an old one. `heldOut` is the share kept from the proposer; a fifth of it
 * screens (validation), the rest decides.
 */
export function splitOf(originHash: number, heldOut: number): Split {
  if (originHash >= heldOut) return "train";
  return originHash < heldOut / 5 ? "validation" : "held-out";
}

/**
 * The origin of a case: the file it is kept in, for whoever is shown a file sees all its cases; without one its id
 * without parameters and number, so that `pkg.test_b[3]` and `pkg.test_b[4]` share one.
 */
export function originOf(caseId: string, file: string | null): string {
  return file ?? caseId.replace(/\[[^\]]*\]$/, "").replace(/[-_ #]?\d+$/, "");
}
