import { wordRuns } from "../statistics/word-runs.ts";

/** What one case of an origin says. */
export interface OriginText {
  origin: string;
  text: string;
}

const WORDS = 8;
/** From this share of the shorter text's 8-word runs on, one text is a near copy of the other (statistics.md C1). */
const SHARE = 0.5;
/** Runs of one text that are compared; of what every text repeats only the first holders are remembered. */
const MOST_RUNS = 300;
/** Characters of one text that are read: they hold more runs than are compared. */
const LONGEST = 20_000;
const MOST_HOLDERS = 50;

/* Buckets in which runs are counted, so that those of one text alone cost no memory. */
const BUCKETS = 2 ** 24;

/**
 * Pairs of origins of which a case of one is a near copy of a case of the other. Texts of fewer than eight words are
 * compared whole. Takes time and memory in proportion to the texts, not to their pairs.
 */
export function nearCopies(texts: readonly OriginText[]): [string, string][] {
  const read = texts.map(({ origin, text }): Read => ({ origin, runs: runsOf(text) }));
  const isShared = repeated(read);
  const holders = new Map<number, Read[]>();
  const pairs = new Map<string, [string, string]>();
  for (const one of read)
    for (const [other, shared] of sharedWith(one, holders, isShared)) {
      const isCopy = shared >= SHARE * Math.min(one.runs.length, other.runs.length);
      if (isCopy && other.origin !== one.origin)
        pairs.set(JSON.stringify([other.origin, one.origin]), [other.origin, one.origin]);
    }
  return [...pairs.values()];
}

/** A text's runs of words, each as a number. */
interface Read {
  origin: string;
  runs: readonly number[];
}

/* Whether a run may be in two texts; one that is in one alone rarely seems to be. */
function repeated(read: readonly Read[]): (run: number) => boolean {
  const counts = new Uint8Array(BUCKETS);
  for (const { runs } of read)
    for (const run of runs) counts[run % BUCKETS] = Math.min(2, (counts[run % BUCKETS] ?? 0) + 1);
  return (run) => counts[run % BUCKETS] === 2;
}

/* How many runs each text before it shares with this one, which then holds them as well. */
function sharedWith(
  one: Read,
  holders: Map<number, Read[]>,
  isShared: (run: number) => boolean,
): Map<Read, number> {
  const shared = new Map<Read, number>();
  for (const run of one.runs.filter(isShared)) {
    const held = holders.get(run) ?? [];
    for (const other of held) shared.set(other, (shared.get(other) ?? 0) + 1);
    if (held.length < MOST_HOLDERS) holders.set(run, [...held, one]);
  }
  return shared;
}

function runsOf(text: string): number[] {
  const start = text.slice(0, LONGEST);
  const runs = wordRuns(start, WORDS);
  const whole = start.toLowerCase().match(/\p{L}+/gu) ?? [];
  const told = runs.length === 0 && whole.length >= WORDS / 2 ? [whole.join(" ")] : runs;
  return [...new Set(told.map(numberOf))].slice(0, MOST_RUNS);
}

/* 52 bits of two FNV-1a hashes: of millions of runs two have one number about never. */
function numberOf(run: string): number {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < run.length; at += 1) {
    const code = run.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
  }
  return ((high >>> 0) % 2 ** 20) * 2 ** 32 + (low >>> 0);
}
