import type { Votes } from "./encode-votes.ts";
import { ibcc, ibccWithSilence } from "./ibcc.ts";
import { boundDeparture } from "./bound-departure.ts";
import { oneCoin } from "./one-coin.ts";
import { predictsBetter } from "./predicts-better.ts";
import { unexplainedAgreement } from "./unexplained-agreement.ts";
import { voteAgreement } from "./vote-agreement.ts";
import { voteShare } from "./vote-share.ts";
import { wawa } from "./wawa.ts";

export type VoteMethod = "ibcc" | "ibcc-with-silence" | "consensus" | "vote";

/** With fewer sources there is no telling which of them is wrong; fewer votes tell no source from another. */
const FEW = { sources: 3, votes: 100, each: 3 } as const;
/** A method that has not proven itself may cost this much accuracy against the vote share at most. */
const MOST_LOST = 0.035;
/**
 * What it takes for models of the sources to prove themselves: sources, votes in a cell of their confusions, standard
 * errors by which IBCC foretells unseen votes better than Wawa, and hardly any agreement that it leaves unexplained.
 */
const PROVEN = { sources: 10, perCell: 4, sure: 3, unexplained: 1.5 } as const;
/** With so many votes an item IBCC proves itself as easily, and is believed alone. */
const DENSE = { perItem: 12, unexplained: 2.5 } as const;
/** Agreement beyond chance, and the share of votes with company, from which on the consensus may depart freely. */
const AGREED = { kappa: 0.25, shared: 0.9, unexplained: 5 } as const;
/** More cells of confusions than this for each vote cannot be learned from the votes. */
const CELLS_PER_VOTE = 16;
/** A source with fewer votes is not called one-sided. */
const VOTES_TO_JUDGE = 10;

/**
 * Posterior of every item, items x classes, and the method that made it. The plain vote share where votes or sources are
 * few; IBCC that takes silence as an answer where most sources know one label only; else the consensus of three models of
 * the sources, or IBCC alone where items have many votes and it proves itself: it foretells votes it has not seen, and
 * explains how sources agree. Without labels nothing shows for sure that sources err independently of each other, and
 * where they do not, a model of them may be far off: what neither proves itself nor is borne out by sources that agree
 * departs from the vote share by a bounded number of items, the surest.
 */
export function guardedIbcc(votes: Votes): { posterior: Float64Array; method: VoteMethod } {
  const active = new Set(votes.source).size;
  const few = active < FEW.sources || votes.item.length < Math.max(FEW.votes, FEW.each * active);
  if (few) return { posterior: voteShare(votes), method: "vote" };
  return mostlyOneSided(votes) ? oneSided(votes) : manyRaters(votes, active);
}

function manyRaters(votes: Votes, active: number): { posterior: Float64Array; method: VoteMethod } {
  const models = [wawa(votes), oneCoin(votes)];
  if (!learnable(votes))
    return { posterior: boundDeparture(votes, meanOf(models), MOST_LOST), method: "consensus" };
  const alone = ibcc(votes);
  const unexplained = unexplainedAgreement(votes, alone);
  const dense = votes.item.length / new Set(votes.item).size >= DENSE.perItem;
  const most = dense ? DENSE.unexplained : PROVEN.unexplained;
  const proven = unexplained <= most && provesItself(votes, active);
  if (proven && dense) return { posterior: alone, method: "ibcc" };
  const mean = meanOf([...models, alone]);
  const free = proven || (unexplained <= AGREED.unexplained && agreed(votes));
  return { posterior: free ? mean : boundDeparture(votes, mean, MOST_LOST), method: "consensus" };
}

/** The posterior by one method, unguarded. */
export function posteriorBy(votes: Votes, method: "ibcc" | "vote"): Float64Array {
  return method === "ibcc" ? ibcc(votes) : voteShare(votes);
}

/* With more classes than two, silence tells too little of which one it is. */
function oneSided(votes: Votes): { posterior: Float64Array; method: VoteMethod } {
  if (votes.classes > 2) return { posterior: voteShare(votes), method: "vote" };
  return {
    posterior: boundDeparture(votes, ibccWithSilence(votes), MOST_LOST),
    method: "ibcc-with-silence",
  };
}

function learnable({ sources, classes, item }: Votes): boolean {
  return sources * classes ** 2 <= CELLS_PER_VOTE * item.length;
}

function provesItself(votes: Votes, active: number): boolean {
  const perCell = votes.item.length / active / votes.classes ** 2;
  return active >= PROVEN.sources && perCell >= PROVEN.perCell && predictsBetter(votes) >= PROVEN.sure;
}

function agreed(votes: Votes): boolean {
  const { kappa, shared } = voteAgreement(votes);
  return kappa >= AGREED.kappa && shared >= AGREED.shared;
}

function meanOf(posteriors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(posteriors[0]?.length ?? 0);
  for (const posterior of posteriors)
    posterior.forEach((share, cell) => (mean[cell] = (mean[cell] ?? 0) + share / posteriors.length));
  return mean;
}

function mostlyOneSided(votes: Votes): boolean {
  const said = new Float64Array(votes.sources * votes.classes);
  votes.source.forEach((source, at) => {
    const cell = source * votes.classes + (votes.label[at] ?? 0);
    said[cell] = (said[cell] ?? 0) + 1;
  });
  let judged = 0;
  let oneSided = 0;
  for (let row = 0; row < said.length; row += votes.classes) {
    const own = said.subarray(row, row + votes.classes);
    const total = own.reduce((sum, count) => sum + count, 0);
    if (total < VOTES_TO_JUDGE) continue;
    judged += 1;
    if (own.includes(total)) oneSided += 1;
  }
  return oneSided > judged / 2;
}
