import type { FactOf } from "../domain/ledger-entry.ts";
import type { Signal } from "../domain/signal.ts";

/** A pull request that was merged into the default branch. */
export interface MergedPull {
  episode: string;
  number: number;
  at: string;
  title: string;
  byAgent: boolean;
  sha: string | null;
  url: string | null;
}

/**
 * The pull requests that were merged into the default branch, newest first. Of the states that `episodes` tells of,
 * the newest gives the title, and any of them may have shown an agent's mark.
 */
export function mergedPulls(
  signals: readonly Signal[],
  episodes: readonly FactOf<"episodes">[],
): MergedPull[] {
  const states = Map.groupBy(episodes, ({ body }) => body.id);
  const merges = signals
    .filter(({ source, answer, trust }) => source === "merged" && answer === "pos" && trust === "trusted")
    .filter(({ id }) => id.startsWith("merged:"));
  return merges
    .flatMap(({ episode, at, sha, url }) => {
      const own = (states.get(episode) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
      const number = own.at(-1)?.body.number ?? null;
      if (number === null) return [];
      const title = own.at(-1)?.body.title ?? "";
      return [{ episode, number, at, title, byAgent: own.some(({ body }) => body.byAgent), sha, url }];
    })
    .toSorted((a, b) => (a.at === b.at ? b.number - a.number : a.at < b.at ? 1 : -1));
}
