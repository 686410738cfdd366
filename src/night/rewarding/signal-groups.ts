import type { EpisodeGroup, EpisodeRecord } from "../../domain/ledger.ts";
import { takeIn, type TakenIn } from "../../rewards/take-in.ts";
import { newestEpisodes } from "../../signals/newest-episodes.ts";
import { resolveEpisodes } from "../../signals/resolve-episodes.ts";

export type TakenGroup = TakenIn & { stratumOf: (episode: string) => string };

/** Up to which place of the ledger each kind of fact is taken. */
export interface Places {
  signals: { place: number };
  episodes: { place: number };
}

/** The groups of episodes with these names, those of a page of names in one piece; no signal is in two of them. */
export async function* signalGroups(
  ledger: EpisodeRecord,
  repositoryId: number,
  names: Iterable<readonly string[]>,
): AsyncGenerator<EpisodeGroup[]> {
  const seen = new Set<string>();
  for (const page of names) {
    const fresh = page.filter((name) => !seen.has(name));
    if (fresh.length === 0) continue;
    const related = await ledger.related(repositoryId, fresh);
    for (const name of related) seen.add(name);
    const signals = await ledger.about("signals", repositoryId, related);
    yield [{ signals, states: await ledger.about("episodes", repositoryId, related) }];
  }
}

/** What a group comes to by the facts up to these places. */
export function takeGroup(group: EpisodeGroup, upTo: Places): TakenGroup {
  const states = group.states.filter(({ place }) => place <= upTo.episodes.place);
  const signals = group.signals.filter(({ place }) => place <= upTo.signals.place);
  const newest = newestEpisodes(states);
  const resolved = resolveEpisodes(
    signals.map(({ body }) => body),
    states.map(({ body }) => body),
  );
  return { ...takeIn(resolved), stratumOf: (episode) => newest.get(episode)?.taskType ?? "other" };
}
