import { cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";
import { voteShare } from "./vote-share.ts";

interface Departure {
  item: number;
  /** What it can cost in accuracy, in items, where the plain votes were right. */
  cost: number;
  sure: number;
}

/**
 * A posterior that departs from the plain votes only where it is surest, and so little that its accuracy cannot be
 * more than `most` under that of the vote share, whatever the truth is; labels that tie for an item share its credit.
 * Every other item has the vote share. An item without votes departs too where its classes no longer tie.
 */
export function boundDeparture(votes: Votes, posterior: Float64Array, most: number): Float64Array {
  const { items, classes } = votes;
  const plain = voteShare(votes);
  const bounded = posterior.slice();
  const departures = Array.from({ length: items }, (_, item) => {
    const [from, to] = [item * classes, (item + 1) * classes];
    return { item, ...departure(posterior.subarray(from, to), plain.subarray(from, to)) };
  }).filter(({ cost }) => cost > 0);
  let left = most * items;
  for (const { item, cost } of departures.toSorted(surestFirst)) {
    if (cost <= left) left -= cost;
    else bounded.set(plain.subarray(item * classes, (item + 1) * classes), item * classes);
  }
  return bounded;
}

/* By what each departure is worth for what it may cost. */
function surestFirst(a: Departure, b: Departure): number {
  return b.sure / b.cost - a.sure / a.cost || a.item - b.item;
}

function departure(own: Float64Array, plain: Float64Array): { cost: number; sure: number } {
  const [mine, theirs] = [topsOf(own), topsOf(plain)];
  const kept = theirs.every((label) => mine.includes(label));
  const cost = 1 / theirs.length - (kept ? 1 / mine.length : 0);
  const theirShare = theirs.reduce((sum, label) => sum + cellAt(own, label), 0) / theirs.length;
  return { cost, sure: cellAt(own, mine[0] ?? 0) - theirShare };
}

function topsOf(row: Float64Array): number[] {
  const top = row.reduce((most, share) => Math.max(most, share), 0) - 1e-12;
  return [...row.keys()].filter((label) => cellAt(row, label) >= top);
}
