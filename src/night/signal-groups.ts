import type { PlacedFact } from "../domain/ledger-entry.ts";
import type { EpisodeRecord } from "../domain/ledger.ts";
import { takeIn, type TakenIn } from "../rewards/take-in.ts";
import { newestEpisodes } from "../signals/newest-episodes.ts";
import { resolveEpisodes } from "../signals/resolve-episodes.ts";

/** Episodes with all that is known of them: nothing outside a group can move a signal into it or out of it. */
export interface SignalGroup {
  signals: PlacedFact<"signals">[];
  states: PlacedFact<"episodes">[];
}

export type TakenGroup = TakenIn & { stratumOf: (episode: string) => string };

/** Up to which place of the ledger each kind of fact is taken. */
export interface Places {
  signals: { place: number };
  episodes: { place: number };
}

/** The groups of episodes with these names, page by page; no signal is in two of them. */
export async function* signalGroups(
  ledger: EpisodeRecord,
  repositoryId: number,
  names: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<SignalGroup> {
  const seen = new Set<string>();
  for await (const page of names) {
    const fresh = page.filter((name) => !seen.has(name));
    if (fresh.length === 0) continue;
    const related = await ledger.related(repositoryId, fresh);
    for (const name of related) seen.add(name);
    yield {
      signals: await ledger.about("signals", repositoryId, related),
      states: await ledger.about("episodes", repositoryId, related),
    };
  }
}

/** What a group comes to by the facts up to these places. */
export function takeGroup(group: SignalGroup, upTo: Places): TakenGroup {
  const states = group.states.filter(({ place }) => place <= upTo.episodes.place);
  const signals = group.signals.filter(({ place }) => place <= upTo.signals.place);
  const newest = newestEpisodes(states);
  const resolved = resolveEpisodes(
    signals.map(({ body }) => body),
    states.map(({ body }) => body),
  );
  return { ...takeIn(resolved), stratumOf: (episode) => newest.get(episode)?.taskType ?? "other" };
}
