import { sql, type ControlledTransaction, type Kysely, type RawBuilder } from "kysely";
import type { Episode } from "../../domain/episode.ts";
import type { EpisodeGroup } from "../../domain/ledger.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Tables } from "./tables.ts";
import { tiedEpisodes } from "./tied-episodes.ts";

/** So many facts are fetched at a time. */
const PAGE = 1_000;

/* `at` and `key` are null for signals, which need neither. */
type Row = { name: string; place: number } & (
  | { at: null; key: null; body: Signal }
  | { at: Date; key: string; body: Episode }
);

/**
 * All groups of a repository in one reading of its tables: looking facts up by their names would take as many reads of
 * the disk as there are facts. What ties episodes together is read first; then the database sorts the facts by the
 * names of their groups, and a cursor gives them. The next page is fetched while one is being worked on.
 */
export async function* episodeGroups(
  db: Kysely<Tables>,
  repositoryId: number,
): AsyncGenerator<EpisodeGroup[]> {
  const trx = await db.startTransaction().setIsolationLevel("repeatable read").execute();
  let next: Promise<Row[]> = Promise.resolve([]);
  try {
    // room to sort in memory; the first rows are not wanted sooner than the last
    await sql`set local work_mem = '64MB'`.execute(trx);
    await sql`set local cursor_tuple_fraction = 1`.execute(trx);
    await sql`set local jit = off`.execute(trx);
    await declareCursor(trx, repositoryId);
    const open: Open = { name: null, group: { signals: [], states: [] } };
    for (next = fetchPage(trx); ;) {
      const rows = await next;
      if (rows.length === 0) break;
      next = fetchPage(trx);
      const page = groupsOf(rows, open);
      if (page.length > 0) yield page;
    }
    if (open.name !== null) yield [open.group];
  } finally {
    await Promise.allSettled([next]);
    await trx.rollback().execute();
  }
}

/* A group that may go on in the next page, with its name. */
interface Open {
  name: string | null;
  group: EpisodeGroup;
}

/* The groups that are whole by now. */
function groupsOf(rows: readonly Row[], open: Open): EpisodeGroup[] {
  const whole: EpisodeGroup[] = [];
  for (const { name, place, at, key, body } of rows) {
    if (open.name !== name) {
      if (open.name !== null) whole.push(open.group);
      Object.assign(open, { name, group: { signals: [], states: [] } });
    }
    if (at === null) open.group.signals.push({ place, body });
    else open.group.states.push({ place, key, at: at.toISOString(), body });
  }
  return whole;
}

async function fetchPage(trx: ControlledTransaction<Tables>): Promise<Row[]> {
  const { rows } = await sql<Row>`fetch ${sql.lit(PAGE)} from episode_groups`.execute(trx);
  return rows;
}

async function declareCursor(trx: ControlledTransaction<Tables>, repositoryId: number): Promise<void> {
  const { rows } = await ties(repositoryId).execute(trx);
  const tied = [...tiedEpisodes(rows.map(({ episodes }) => episodes))];
  const own = sql`repository_id = ${repositoryId} and episode is not null`;
  await sql`
    declare episode_groups no scroll cursor for
    with tied as (
      select * from unnest(
        ${tied.map(([episode]) => episode)}::text[], ${tied.map(([, name]) => name)}::text[]
      ) as given (episode, name)
    ), facts as (
      select episode, seq, null::timestamptz as at, null::text as key, body from hone.signals where ${own}
      union all
      select episode, seq, at, key, body from hone.episodes where ${own}
    )
    select coalesce(tied.name, facts.episode) collate "C" as name, seq as place, at, key, body
    from facts left join tied on tied.episode = facts.episode
    order by 1`.execute(trx);
}

/* Each commit or run that more than one episode has to do with, with these episodes. */
function ties(repositoryId: number): RawBuilder<{ episodes: string[] }> {
  const own = sql`repository_id = ${repositoryId} and episode is not null`;
  return sql<{ episodes: string[] }>`
    with told as (
      select episode, commit_name, run_name from hone.signals where ${own}
      union select episode, commit_name, null from hone.episodes where ${own}
    ), named as (
      select episode, commit_name as name from told where commit_name is not null
      union select episode, run_name from told where run_name is not null
      union select episode, episode from told where starts_with(episode, 'commit:') or starts_with(episode, 'run:')
    )
    select json_agg(episode) as episodes from named group by name having count(*) > 1`;
}
