import type { AgentVersion } from "../domain/component.ts";
import type { Episode } from "../domain/episode.ts";

/**
 * Component path to version (git blob id) for every episode: of the agent version recorded at the episode's own
 * commit, else of the newest one recorded before the episode began. An episode older than every record has none.
 */
export function versionVectors(
  episodes: readonly Pick<Episode, "id" | "sha" | "at">[],
  records: readonly { at: string; body: AgentVersion }[],
): Map<string, ReadonlyMap<string, string>> {
  const sorted = records.toSorted((a, b) =>
    a.at === b.at ? order(a.body.sha, b.body.sha) : order(a.at, b.at),
  );
  const vectors = sorted.map(({ body }) => new Map(body.components.map(({ path, blob }) => [path, blob])));
  const byCommit = new Map(sorted.map(({ body }, place) => [body.sha, place]));
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const { id, sha, at } of episodes) {
    const own = sha === null ? undefined : byCommit.get(sha);
    const vector = vectors[own ?? sorted.findLastIndex((record) => record.at <= at)];
    if (vector !== undefined) found.set(id, vector);
  }
  return found;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
