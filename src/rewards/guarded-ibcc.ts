import type { Votes } from "./encode-votes.ts";
import { ibcc, ibccWithSilence } from "./ibcc.ts";
import { predictsBetter } from "./predicts-better.ts";
import { voteAgreement } from "./vote-agreement.ts";
import { voteShare } from "./vote-share.ts";
import { wawa } from "./wawa.ts";

export type VoteMethod = "ibcc" | "ibcc-with-silence" | "wawa" | "vote";

/** With fewer sources there is no telling which of them is wrong. */
const SOURCES = 3;
/** Where fewer votes than this have another on their item, nothing ties the sources' labels to each other. */
const SHARED = 0.5;
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
 * foretells votes it has not seen; Wawa where not, and the vote share where there are but two sources.
 */
export function chooseMethod(votes: Votes): VoteMethod {
  if (mostlyOneSided(votes)) return votes.classes === 2 ? "ibcc-with-silence" : "vote";
  const active = new Set(votes.source).size;
  if (active < SOURCES) return "vote";
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

/** Posterior of every item, items x classes, by the method that suits the votes, and which one that was. */
export function guardedIbcc(votes: Votes): { posterior: Float64Array; method: VoteMethod } {
  const method = chooseMethod(votes);
  return { posterior: posteriorBy(votes, method), method };
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
