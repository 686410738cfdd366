import type { FactOf } from "../domain/ledger-entry.ts";
import type { Signal } from "../domain/signal.ts";
import { episodeFact } from "./episode-fact.ts";
import { resolveEpisodes } from "./resolve-episodes.ts";

/**
 * Pull requests whose commits show an agent although nothing else of them did, as one more state of each: `byAgent`,
 * a millisecond after the newest state that does not say so. Nothing where the newest state says it already.
 */
export function markedEpisodes(
  signals: readonly Signal[],
  episodes: readonly FactOf<"episodes">[],
): FactOf<"episodes">[] {
  const heads = episodes.map(({ body }) => ({ id: body.id, sha: body.sha }));
  const telling = signals.filter(({ source }) => source === "agent-mark" || source === "merged");
  const marked = new Set(
    resolveEpisodes(telling, heads).flatMap(({ source, episode }) =>
      source === "agent-mark" ? [episode] : [],
    ),
  );
  const states = Map.groupBy(
    episodes.filter(({ body }) => marked.has(body.id)),
    ({ body }) => body.id,
  );
  return [...states.values()].flatMap((own) => {
    const newest = own.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)).at(-1);
    if (newest === undefined || newest.body.byAgent) return [];
    const later = new Date(Date.parse(newest.at) + 1).toISOString();
    return [episodeFact(newest.repositoryId, { ...newest.body, byAgent: true }, later)];
  });
}
