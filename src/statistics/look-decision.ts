/** How a question's level is split over three looks at the evidence (statistics.md C2.4). */
const threeLooks: readonly number[] = [0.2, 0.3, 0.5];

/** A look that is less promising than this is the last one. */
const promising = 0.15;

/**
 * What a look at a question's held-out evidence leads to. `carried`: it goes on the next night, and nothing is spent
 * yet. Else it is closed, and `p` is what the ledger enters for it however many looks it took.
 */
export type LookDecision = { kind: "promote" | "stop"; p: number } | { kind: "carried" };

/**
 * Decides after the latest look. `ps` are the p-values of all looks so far, the latest last, each over the evidence of
 * all looks up to it; `level` was fixed at the first look; `looks` are planned, one or three. Promotes where
 * p_l <= s_l level; the level is spent by the union bound, so that looking three times promotes no more null edits than
 * looking once.
 */
export function lookDecision(ps: readonly number[], level: number, looks = 3): LookDecision {
  const shares = lookShares(looks);
  const latest = ps.at(-1) ?? 1;
  if (latest <= (shares[ps.length - 1] ?? 0) * level) return { kind: "promote", p: spentP(ps, looks) };
  if (latest <= promising && ps.length < shares.length) return { kind: "carried" };
  return { kind: "stop", p: spentP(ps, looks) };
}

/** The share of the level that each of the planned looks may spend. */
export function lookShares(looks: number): readonly number[] {
  return looks === 1 ? [1] : threeLooks;
}

/** What the looks at a question have spent of its level: min(1, min p_l / s_l); 1 before the first. */
export function spentP(ps: readonly number[], looks: number): number {
  const shares = lookShares(looks);
  return Math.min(1, ...ps.map((p, look) => p / (shares[look] ?? 1)));
}
