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

/**
 * Pairs of origins of which a case of one is a near copy of a case of the other. Texts of fewer than eight words are
 * compared whole. Takes time and memory in proportion to the texts, not to their pairs.
 */
export function nearCopies(texts: readonly OriginText[]): [string, string][] {
  const read = texts.map(({ origin, text }) => ({
    origin,
    runs: [...new Set(runsOf(text))].slice(0, MOST_RUNS),
  }));
  const holders = new Map<string, Read[]>();
  const pairs = new Map<string, [string, string]>();
  for (const one of read)
    for (const [other, shared] of sharedWith(one, holders)) {
      const isCopy = shared >= SHARE * Math.min(one.runs.length, other.runs.length);
      if (isCopy && other.origin !== one.origin)
        pairs.set(JSON.stringify([other.origin, one.origin]), [other.origin, one.origin]);
    }
  return [...pairs.values()];
}

interface Read {
  origin: string;
  runs: readonly string[];
}

/* How many runs each text before it shares with this one, which then holds them as well. */
function sharedWith(one: Read, holders: Map<string, Read[]>): Map<Read, number> {
  const shared = new Map<Read, number>();
  for (const run of one.runs) {
    const held = holders.get(run) ?? [];
    for (const other of held) shared.set(other, (shared.get(other) ?? 0) + 1);
    if (held.length < MOST_HOLDERS) holders.set(run, [...held, one]);
  }
  return shared;
}

function runsOf(text: string): string[] {
  const runs = wordRuns(text.slice(0, LONGEST), WORDS);
  if (runs.length > 0) return runs;
  const whole =
    text
      .slice(0, LONGEST)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return whole.length < WORDS / 2 ? [] : [whole.join(" ")];
}
