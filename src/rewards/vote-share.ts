import type { Votes } from "./encode-votes.ts";

/** Items x classes, row by row: the share of an item's votes on each class; 1 / classes for an item without votes. */
export function voteShare(votes: Votes): Float64Array {
  return weightedShare(votes, () => 1);
}

/** The same with a weight for each source; an item whose votes weigh nothing is shared evenly over its votes. */
export function weightedShare(votes: Votes, weightOf: (source: number) => number): Float64Array {
  const { items, classes } = votes;
  const share = new Float64Array(items * classes);
  const weight = new Float64Array(items);
  const count = new Float64Array(items * classes);
  const votesOf = new Float64Array(items);
  votes.item.forEach((item, at) => {
    const cell = item * classes + (votes.label[at] ?? 0);
    const own = weightOf(votes.source[at] ?? 0);
    share[cell] = (share[cell] ?? 0) + own;
    count[cell] = (count[cell] ?? 0) + 1;
    weight[item] = (weight[item] ?? 0) + own;
    votesOf[item] = (votesOf[item] ?? 0) + 1;
  });
  return share.map((own, cell) => {
    const item = Math.floor(cell / classes);
    const total = weight[item] ?? 0;
    if (total > 0) return own / total;
    const cast = votesOf[item] ?? 0;
    return cast > 0 ? (count[cell] ?? 0) / cast : 1 / classes;
  });
}
