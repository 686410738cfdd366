import { addToCell, cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";
import { ibcc, ibccWithSilence } from "./ibcc.ts";
import { predictsBetter } from "./predicts-better.ts";
import { voteAgreement } from "./vote-agreement.ts";
import { voteShare } from "./vote-share.ts";
import { wawa } from "./wawa.ts";

export type VoteMethod = "ibcc" | "ibcc-with-silence" | "wawa" | "vote";

/** With fewer sources there is no telling which of them is wrong. */
const SOURCES = 3;
/** Fewer votes in all, or for each source, tell no source from another. */
const VOTES = { all: 100, each: 3 } as const;
/** Where fewer votes than this have another on their item, nothing ties the sources' labels to each other. */
const SHARED = 0.6;
/** Less agreement than this beyond chance is too little to learn from, unless all of what follows holds. */
const WEAK = 0.1;
/** Sources, votes an item, and standard errors by which IBCC must foretell unseen votes better. */
const ALL_THE_SAME = { sources: 5, perItem: 4, sure: 3 } as const;
/** Fewer votes than this in a cell of a source's confusion matrix are too few to learn it. */
const VOTES_PER_CELL = 4;
/** A source with fewer votes is not called one-sided. */
const VOTES_TO_JUDGE = 10;

/**
 * The method that suits the votes. Silence is an answer where most sources know one label only. IBCC where there is
 * enough to learn confusions from: votes, items with several of them, and agreement beyond chance, or else that it
 * foretells votes it has not seen; Wawa where not, and the vote share where votes or sources are few.
 */
export function chooseMethod(votes: Votes): VoteMethod {
  const active = new Set(votes.source).size;
  const few = active < SOURCES || votes.item.length < Math.max(VOTES.all, VOTES.each * active);
  if (few) return "vote";
  if (mostlyOneSided(votes)) return votes.classes === 2 ? "ibcc-with-silence" : "vote";
  if (votes.item.length / active / votes.classes ** 2 < VOTES_PER_CELL) return "wawa";
  const { kappa, shared } = voteAgreement(votes);
  if (shared < SHARED) return "wawa";
  return kappa >= WEAK || provesItself(votes, active) ? "ibcc" : "wawa";
}

function provesItself(votes: Votes, active: number): boolean {
  const { sources, perItem, sure } = ALL_THE_SAME;
  const dense = votes.item.length / new Set(votes.item).size >= perItem;
  return active >= sources && dense && predictsBetter(votes) >= sure;
}

/**
 * Posterior of every item, items x classes, by the method that suits the votes, and which one that was. IBCC may end
 * where it believes no source and gives every item the commonest class: then the vote share says more.
 */
export function guardedIbcc(votes: Votes): { posterior: Float64Array; method: VoteMethod } {
  const method = chooseMethod(votes);
  const posterior = posteriorBy(votes, method);
  return heeds(votes, posterior) ? { posterior, method } : { posterior: voteShare(votes), method: "vote" };
}

/* Whether the votes agree with a posterior beyond what its classes' shares give by chance. */
function heeds({ classes, items, item, label }: Votes, posterior: Float64Array): boolean {
  const shares = new Float64Array(classes);
  posterior.forEach((own, cell) => addToCell(shares, cell % classes, own / items));
  let agreed = 0;
  let chance = 0;
  item.forEach((own, at) => {
    agreed += cellAt(posterior, own * classes + cellAt(label, at));
    chance += cellAt(shares, cellAt(label, at));
  });
  return agreed - chance >= WEAK * (item.length - chance);
}

export function posteriorBy(votes: Votes, method: VoteMethod): Float64Array {
  return methods[method](votes);
}

const methods: Record<VoteMethod, (votes: Votes) => Float64Array> = {
  ibcc,
  "ibcc-with-silence": ibccWithSilence,
  wawa,
  vote: voteShare,
};

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
