import type { Fact } from "../domain/ledger-entry.ts";
import { daysAfter } from "./days-after.ts";
import { signalFact } from "./signal-fact.ts";

/* Days after which a source's silence is an answer (delayed feedback is pending until then, never negative). */
const windows = {
  opened: { merged: 30, review: 3, reaction: 7 },
  merged: { revert: 14, "follow-up-fix": 7 },
} as const;

/**
 * The silence of every source that may still answer about a pull request, counted from its opening or its merge
 * at `at`. An answer that comes meanwhile speaks instead.
 */
export function answerWindows(
  repositoryId: number,
  episode: string,
  since: keyof typeof windows,
  at: string,
): Fact[] {
  return Object.entries(windows[since]).map(([source, days]) =>
    signalFact(repositoryId, {
      id: `${source}:${episode}:window:${at}`,
      source,
      episode,
      answer: "silent",
      at,
      windowClosesAt: daysAfter(at, days),
      // Silence is the repository's own state, so that no permission has to be looked up for it.
      trust: "trusted",
    }),
  );
}
