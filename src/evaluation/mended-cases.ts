import type { Candidate } from "../domain/candidate.ts";
import type { Outcome, Proposal } from "../domain/proposal.ts";

/**
 * The cases that merged repairs have mended: from then on each is a guard case of its repository for good, and no later
 * candidate may break it again.
 */
export function mendedCases(history: {
  outcomes: readonly Outcome[];
  proposals: readonly Proposal[];
  candidates: readonly Candidate[];
}): Set<string> {
  const merged = new Set(
    history.outcomes.flatMap(({ kind, branch }) => (kind === "accepted" ? [branch] : [])),
  );
  const proposed = new Set(
    history.proposals.flatMap(({ branch, candidateId }) => (merged.has(branch) ? [candidateId] : [])),
  );
  return new Set(
    history.candidates.flatMap(({ id, claim, named }) =>
      claim === "repair" && proposed.has(id) ? named : [],
    ),
  );
}
