import { sql, type Kysely, type RawBuilder } from "kysely";
import type { EpisodeRecord } from "../../domain/ledger.ts";
import { episodeGroups } from "./episode-groups.ts";
import { closedWindows } from "./closed-windows.ts";
import { placedFact } from "./paged-reads.ts";
import type { Tables } from "./tables.ts";

const SECOND = 1_000;

/** Reads of single episodes, each by an index on what its facts name. */
export function episodeReads(db: Kysely<Tables>): EpisodeRecord {
  return {
    groups: (repositoryId) => episodeGroups(db, repositoryId),
    async about(kind, repositoryId, names) {
      const { rows } = await sql<{ key: string; at: Date; body: unknown; seq: number }>`
        select key, at, body, seq from hone.${sql.ref(kind)}
        where repository_id = ${repositoryId} and episode = any(${[...names]})
        order by seq`.execute(db);
      return rows.map((row) => placedFact(kind, repositoryId, row));
    },
    async related(repositoryId, names) {
      const found = new Set(names);
      for (let fresh = [...found]; fresh.length > 0;) {
        const { rows } = await tied(repositoryId, fresh).execute(db);
        fresh = rows.flatMap(({ name }) => (found.has(name) ? [] : name));
        for (const name of fresh) found.add(name);
      }
      return [...found];
    },
    closedWindows: (repositoryId, sources, time, upTo) =>
      closedWindows(db, { repositoryId, sources, ...time, upTo }),
    async closing(repositoryId, from, to, sources) {
      const [first, last] = [Date.parse(from) - SECOND, Date.parse(to) + SECOND];
      const { rows } = await sql<{ episode: string }>`
        select distinct episode from hone.signals
        where repository_id = ${repositoryId}
          and closes between ${new Date(first).toISOString()} and ${new Date(last).toISOString()}
          and (${sources ?? null}::text[] is null or body ->> 'source' = any(${sources ?? null}::text[]))`.execute(
        db,
      );
      return rows.map(({ episode }) => episode);
    },
  };
}

/* The names that facts with one of these names carry as well. */
function tied(repositoryId: number, names: readonly string[]): RawBuilder<{ name: string }> {
  const of = (prefix: string): string[] => names.filter((name) => name.startsWith(prefix));
  const [commits, runs] = [of("commit:"), of("run:")];
  const own = sql`repository_id = ${repositoryId}`;
  return sql<{ name: string }>`
    with tied as (
      select episode, commit_name, run_name from hone.signals where ${own} and episode = any(${names})
      union all
      select episode, commit_name, run_name from hone.signals where ${own} and commit_name = any(${commits})
      union all
      select episode, commit_name, run_name from hone.signals where ${own} and run_name = any(${runs})
      union all
      select episode, commit_name, null from hone.episodes where ${own} and episode = any(${names})
      union all
      select episode, commit_name, null from hone.episodes where ${own} and commit_name = any(${commits})
    )
    select episode as name from tied where episode is not null
    union select commit_name from tied where commit_name is not null
    union select run_name from tied where run_name is not null`;
}
