import { sql, type Kysely } from "kysely";
import type { ClosedWindows } from "../../domain/closed-windows.ts";
import type { Tables } from "./tables.ts";

/**
 * What became of windows of silence: of an episode's windows of one source the one that closed last counts, and the
 * source's first trusted answer that came while it was open.
 */
export async function closedWindows(
  db: Kysely<Tables>,
  given: { repositoryId: number; sources: readonly string[]; from: string; to: string; upTo: number },
): Promise<ClosedWindows[]> {
  const { repositoryId, sources, from, to, upTo } = given;
  const { rows } = await sql<ClosedWindows>`
    with windows as (
      select distinct on (episode, body ->> 'source') episode, body ->> 'source' as source,
        (body ->> 'at')::timestamptz as opens, (body ->> 'windowClosesAt')::timestamptz as closed
      from hone.signals
      where repository_id = ${repositoryId} and closes > ${from} and closes <= ${to} and seq <= ${upTo}
        and body ->> 'source' = any(${[...sources]}) and body ->> 'trust' = 'trusted'
        and body ->> 'windowClosesAt' is not null
      order by episode, body ->> 'source', closes desc, body ->> 'at' desc
    )
    select source, floor(extract(epoch from closed - opens) / 86400)::int as days,
      floor(extract(epoch from answered - opens) / 86400)::int as "answeredAfter", count(*)::int as count
    from windows left join lateral (
      select min((own.body ->> 'at')::timestamptz) as answered from hone.signals as own
      where own.repository_id = ${repositoryId} and own.episode = windows.episode and own.seq <= ${upTo}
        and own.body ->> 'source' = windows.source and own.body ->> 'trust' = 'trusted'
        and own.body ->> 'answer' <> 'silent'
        and (own.body ->> 'at')::timestamptz between windows.opens and windows.closed
    ) as first on true
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
