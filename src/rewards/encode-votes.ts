/** One vote; all three are counted from 0. */
export interface Vote {
  item: number;
  source: number;
  label: number;
}

/**
 * Votes as columns, sorted by item, source and label, exact duplicates once, so that no result depends on the order
 * in which they came. `first` marks the first vote of a source on an item: a source may give one item two labels.
 */
export interface Votes {
  items: number;
  sources: number;
  classes: number;
  item: Int32Array;
  source: Int32Array;
  label: Int32Array;
  first: Uint8Array;
}

export type EncodedVotes = { kind: "votes"; votes: Votes } | { kind: "refused"; reason: string };

/**
 * `shape` widens the counts where items had no vote, sources said nothing or labels were never used; without it
 * they end at the largest index. Refuses no votes, fewer than two classes, and indices that are no counts from 0.
 */
export function encodeVotes(
  given: readonly Vote[],
  shape: { items?: number; sources?: number; classes?: number } = {},
): EncodedVotes {
  if (given.length === 0) return { kind: "refused", reason: "there are no votes" };
  if (!given.every((vote) => isIndex(vote.item) && isIndex(vote.source) && isIndex(vote.label)))
    return { kind: "refused", reason: "items, sources and labels are whole numbers from 0" };
  const sorted = given
    .toSorted((a, b) => a.item - b.item || a.source - b.source || a.label - b.label)
    .filter((vote, at, all) => at === 0 || !same(vote, all[at - 1]));
  const largest = sorted.reduce((top, { source, label }) => ({
    item: 0,
    source: Math.max(top.source, source),
    label: Math.max(top.label, label),
  }));
  const classes = Math.max(shape.classes ?? 0, largest.label + 1);
  if (classes < 2) return { kind: "refused", reason: "every vote says the same label" };
  return {
    kind: "votes",
    votes: {
      items: Math.max(shape.items ?? 0, (sorted.at(-1)?.item ?? 0) + 1),
      sources: Math.max(shape.sources ?? 0, largest.source + 1),
      classes,
      item: Int32Array.from(sorted, ({ item }) => item),
      source: Int32Array.from(sorted, ({ source }) => source),
      label: Int32Array.from(sorted, ({ label }) => label),
      first: Uint8Array.from(sorted, ({ item, source }, at) => {
        const before = sorted[at - 1];
        return before?.item === item && before.source === source ? 0 : 1;
      }),
    },
  };
}

function isIndex(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}

function same(a: Vote, b: Vote | undefined): boolean {
  return a.item === b?.item && a.source === b.source && a.label === b.label;
}
