import { wordRuns } from "../statistics/word-runs.ts";
import { canaryIds } from "./canary-ids.ts";

/** What a text shares with sealed ones: the words, or the mark that a sealed text carries. */
export type LeakFinding = { kind: "words"; words: string } | { kind: "canary" };

const LONG = 13;
const SHORT = 8;
/** From this share of its 8-word runs on, a text is taken to repeat a sealed one. */
const SHARE = 0.1;

/**
 * Sealed text that a new text repeats and the old text did not hold: any run of 13 words, or at least a tenth of
 * its 8-word runs with one sealed text, or a canary id (statistics.md E4). Words are compared without case, digits
 * and punctuation.
 */
export function leakFindings(before: string, after: string, sealedTexts: readonly string[]): LeakFinding[] {
  const long = freshRuns(before, after, LONG);
  const short = freshRuns(before, after, SHORT);
  return sealedTexts.flatMap((sealed): LeakFinding[] => {
    if (
      canaryIds(sealed).some((id) => after.toLowerCase().includes(id) && !before.toLowerCase().includes(id))
    )
      return [{ kind: "canary" }];
    const sealedLong = new Set(wordRuns(sealed, LONG));
    const repeated = [...long].find((run) => sealedLong.has(run));
    if (repeated !== undefined) return [{ kind: "words", words: repeated }];
    const sealedShort = new Set(wordRuns(sealed, SHORT));
    const shared = [...short].filter((run) => sealedShort.has(run));
    const first = shared[0];
    return first !== undefined && shared.length >= SHARE * short.size
      ? [{ kind: "words", words: first }]
      : [];
  });
}

function freshRuns(before: string, after: string, length: number): Set<string> {
  const old = new Set(wordRuns(before, length));
  return new Set(wordRuns(after, length).filter((run) => !old.has(run)));
}
