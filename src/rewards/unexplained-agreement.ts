import { cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";
import { sourceReliability } from "./source-reliability.ts";

/** Pairs of sources with fewer items in common say too little. */
const COMMON_ITEMS = 20;
/** Votes of one item, and pairs of votes in all, that are compared at most. */
const MOST = { votes: 40, pairs: 1_000_000 } as const;
/** Classes that an item is less likely of are passed over. */
const LEAST_SHARE = 1e-4;

interface Pair {
  items: number;
  excess: number;
  variance: number;
}

/**
 * How much sources agree in pairs beyond what their reliabilities explain: the mean over pairs of the squared excess of
 * agreements over its variance. About 1 where sources err independently of each other, given the class, as the models of
 * them assume; more where some copy each other or stumble over the same items. 0 where no pair shares enough items.
 */
export function unexplainedAgreement(votes: Votes, posterior: Float64Array): number {
  const cells = sourceReliability(votes, posterior, false);
  const pairs = new Map<number, Pair>();
  for (const [one, other] of votePairs(votes)) {
    const [a, b] = [cellAt(votes.source, one), cellAt(votes.source, other)];
    const chance = chanceToAgree(votes, posterior, cells, { item: cellAt(votes.item, one), a, b });
    const key = a * votes.sources + b;
    const pair = pairs.get(key) ?? { items: 0, excess: 0, variance: 0 };
    pairs.set(key, pair);
    pair.items += 1;
    pair.excess += Number(votes.label[one] === votes.label[other]) - chance;
    pair.variance += chance * (1 - chance);
  }
  const told = [...pairs.values()].filter(({ items }) => items >= COMMON_ITEMS);
  const sum = told.reduce((sum, { excess, variance }) => sum + excess ** 2 / Math.max(variance, 1e-9), 0);
  return told.length === 0 ? 0 : sum / told.length;
}

function chanceToAgree(
  { classes }: Votes,
  posterior: Float64Array,
  cells: Float64Array,
  { item, a, b }: { item: number; a: number; b: number },
): number {
  let chance = 0;
  for (let k = 0; k < classes; k += 1) {
    const share = cellAt(posterior, item * classes + k);
    if (share < LEAST_SHARE) continue;
    for (let l = 0; l < classes; l += 1)
      chance +=
        share *
        cellAt(cells, (a * classes + k) * classes + l) *
        cellAt(cells, (b * classes + k) * classes + l);
  }
  return chance;
}

/* Votes come sorted by item and source; two labels of one source are no pair. */
function* votePairs({ item, source }: Votes): Generator<[number, number]> {
  let pairs = 0;
  for (let from = 0; from < item.length && pairs < MOST.pairs;) {
    let to = from + 1;
    while (to < item.length && item[to] === item[from]) to += 1;
    const last = Math.min(to, from + MOST.votes);
    for (let one = from; one < last; one += 1)
      for (let other = one + 1; other < last; other += 1) {
        if (source[one] === source[other]) continue;
        pairs += 1;
        yield [one, other];
      }
    from = to;
  }
}
