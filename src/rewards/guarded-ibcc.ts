import { answerCounts } from "./answer-counts.ts";
import type { Votes } from "./encode-votes.ts";
import { ibcc, ibccWithSilence } from "./ibcc.ts";
import { voteShare } from "./vote-share.ts";
import { wawa } from "./wawa.ts";

export type VoteMethod = "ibcc" | "ibcc-with-silence" | "wawa" | "vote";

/** Fewer votes than this in a cell of a source's confusion matrix are too few to learn it. */
const VOTES_PER_CELL = 4;
/** A source with fewer votes is not called one-sided. */
const VOTES_TO_JUDGE = 10;

/** The method that suits the votes: silence where most sources know one label only, Wawa where votes are thin. */
export function chooseMethod(votes: Votes): VoteMethod {
  if (mostlyOneSided(votes)) return votes.classes === 2 ? "ibcc-with-silence" : "vote";
  const active = new Set(votes.source).size;
  return votes.item.length / active / votes.classes ** 2 < VOTES_PER_CELL ? "wawa" : "ibcc";
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

/**
 * What the posterior says of every source: P(answer | class) as sources x classes x answers, row by row, the mean
 * under the prior of `answerCounts`; with silence as the last answer where the method took it as one.
 */
export function sourceReliability(votes: Votes, posterior: Float64Array, method: VoteMethod): Float64Array {
  const silence = method === "ibcc-with-silence";
  const answers = votes.classes + (silence ? 1 : 0);
  const counts = answerCounts(votes, posterior, silence);
  return counts.map((count, cell) => {
    const row = cell - (cell % answers);
    return count / counts.subarray(row, row + answers).reduce((sum, own) => sum + own, 0);
  });
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
