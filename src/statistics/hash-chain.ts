/** An entry of an append-only record in which each holds the hash of the one before (statistics.md C2.5). */
export interface ChainLink {
  index: number;
  previous: string;
  hash: string;
}

export type ChainVerdict = { kind: "whole" } | { kind: "broken"; index: number; reason: string };

/** Hash of a value's canonical form; the same value gives the same text on every machine. */
export type HashOf = (value: unknown) => string;

/** The entry that follows `last` (null: the first one): its place, the hash before it, and its own over all of it. */
export function linkEntry<T extends ChainLink>(entry: T, last: ChainLink | null, hashOf: HashOf): T {
  const placed = { ...entry, index: last ? last.index + 1 : 0, previous: last?.hash ?? "" };
  return { ...placed, hash: hashOf({ ...placed, hash: "" }) };
}

/**
 * Finds the first entry (in order) that was changed, moved, or follows one that is gone. `head` is the last link
 * as it was noted elsewhere (null: none was ever written): without it, deleted last entries would not show.
 */
export function verifyChain(
  entries: readonly ChainLink[],
  head: ChainLink | null,
  hashOf: HashOf,
): ChainVerdict {
  let last: ChainLink | null = null;
  for (const [index, entry] of entries.entries()) {
    const expected: ChainLink = linkEntry(entry, last, hashOf);
    const reason = difference(entry, expected);
    if (reason) return { kind: "broken", index, reason };
    last = entry;
  }
  const complete = last?.index === head?.index && last?.hash === head?.hash;
  if (complete) return { kind: "whole" };
  return { kind: "broken", index: entries.length, reason: "the last entries are gone" };
}

function difference(entry: ChainLink, expected: ChainLink): string | null {
  if (entry.index !== expected.index || entry.previous !== expected.previous)
    return "does not follow the entry before it";
  return entry.hash === expected.hash ? null : "its content is not what was recorded";
}
