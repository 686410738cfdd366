import type { Episode } from "../domain/episode.ts";

/** Each episode as it stands: of its states the one of the newest `at`, of several at one instant the last by key. */
export function newestEpisodes(
  states: readonly { key: string; at: string; body: Episode }[],
): Map<string, Episode> {
  const newest = new Map<string, (typeof states)[number]>();
  for (const state of states) {
    const known = newest.get(state.body.id);
    const later = known === undefined || state.at > known.at;
    if (later || (state.at === known.at && state.key > known.key)) newest.set(state.body.id, state);
  }
  return new Map([...newest].map(([id, { body }]) => [id, body]));
}
