/** How a question's level is split over its looks at the evidence: at most three (statistics.md C2.4). */
export const lookShares: readonly number[] = [0.2, 0.3, 0.5];

/** A look that is less promising than this is the last one. */
const promising = 0.15;

/**
 * What a look at a question's held-out evidence leads to. `carried`: it goes on the next night, and nothing is spent
 * yet. Else it is closed, and `p` is what the ledger enters for it however many looks it took.
 */
export type LookDecision = { kind: "promote" | "stop"; p: number } | { kind: "carried" };

/**
 * Decides after the latest look. `ps` are the p-values of all looks so far, the latest last, each over the evidence of
 * all looks up to it; `level` was fixed at the first look. Promotes where p_l <= s_l level; the level is spent by the
 * union bound, so that looking three times promotes no more null edits than looking once.
 */
export function lookDecision(ps: readonly number[], level: number): LookDecision {
  const latest = ps.at(-1) ?? 1;
  const share = lookShares[ps.length - 1] ?? 0;
  if (latest <= share * level) return { kind: "promote", p: spent(ps) };
  if (latest <= promising && ps.length < lookShares.length) return { kind: "carried" };
  return { kind: "stop", p: spent(ps) };
}

function spent(ps: readonly number[]): number {
  return Math.min(1, ...ps.map((p, look) => p / (lookShares[look] ?? 1)));
}
