import type { Votes } from "./encode-votes.ts";
import { topClass } from "./top-class.ts";
import { voteShare, weightedShare } from "./vote-share.ts";

/**
 * "Worker agreement with aggregate": a source's accuracy is the share of its votes that equal the plain majority
 * (first label on a tie); an item's posterior is the accuracies of those who voted for each label, normalised.
 */
export function wawa(votes: Votes): Float64Array {
  const hard = topClass(voteShare(votes), votes.classes);
  const agreed = new Float64Array(votes.sources);
  const said = new Float64Array(votes.sources);
  votes.source.forEach((source, at) => {
    said[source] = (said[source] ?? 0) + 1;
    if (hard[votes.item[at] ?? 0] === votes.label[at]) agreed[source] = (agreed[source] ?? 0) + 1;
  });
  return weightedShare(votes, (source) => (agreed[source] ?? 0) / Math.max(1, said[source] ?? 0));
}
