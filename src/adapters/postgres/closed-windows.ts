import { sql, type Kysely } from "kysely";
import type { ClosedWindows } from "../../domain/closed-windows.ts";
import type { Tables } from "./tables.ts";

/**
 * What became of windows of silence: of an episode's windows of one source the one that closed last counts, and the
 * source's first trusted answer that came while it was open.
 */
export async function closedWindows(
  db: Kysely<Tables>,
  given: { repositoryId: number; sources: readonly string[]; now: string; upTo: number },
): Promise<ClosedWindows[]> {
  const { repositoryId, sources, now, upTo } = given;
  const { rows } = await sql<ClosedWindows>`
    with own as (
      select episode, body ->> 'source' as source, body, (body ->> 'at')::timestamptz as said
      from hone.signals
      where repository_id = ${repositoryId} and seq <= ${upTo} and body ->> 'source' = any(${[...sources]})
        and body ->> 'trust' = 'trusted'
    ), windows as (
      select distinct on (episode, source) episode, source, said as opens,
        (body ->> 'windowClosesAt')::timestamptz as closes
      from own
      where body ->> 'answer' = 'silent' and body ->> 'windowClosesAt' <= ${now}
      order by episode, source, body ->> 'windowClosesAt' desc, said desc
    ), ends as (
      select windows.source, opens, closes,
        (select min(said) from own
          where own.episode = windows.episode and own.source = windows.source
            and own.body ->> 'answer' <> 'silent' and said between opens and closes) as answered
      from windows
    )
    select source, floor(extract(epoch from closes - opens) / 86400)::int as days,
      floor(extract(epoch from answered - opens) / 86400)::int as "answeredAfter", count(*)::int as count
    from ends group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
