import { sql, type Kysely } from "kysely";
import type { ClosedWindows } from "../../domain/closed-windows.ts";
import type { Tables } from "./tables.ts";

/**
 * What became of windows of silence: of an episode's windows of one source the one that closed last counts, and the
 * source's first trusted answer that came while it was open. In one reading of the episodes that have such a window:
 * looked up one by one, windows would take as many reads of the disk as there are signals.
 */
export async function closedWindows(
  db: Kysely<Tables>,
  given: { repositoryId: number; sources: readonly string[]; from: string; to: string; upTo: number },
): Promise<ClosedWindows[]> {
  const { repositoryId, sources, from, to, upTo } = given;
  const { rows } = await sql<ClosedWindows>`
    with own as (
      select episode, (body ->> 'source') collate "C" as source, body ->> 'answer' as answer,
        (body ->> 'at')::timestamptz as said,
        case when closes > ${from} and closes <= ${to} and body ->> 'windowClosesAt' is not null then closes end as closed
      from hone.signals
      where repository_id = ${repositoryId} and seq <= ${upTo}
        and body ->> 'source' = any(${[...sources]}) and body ->> 'trust' = 'trusted'
        and episode in (
          select episode from hone.signals
          where repository_id = ${repositoryId} and seq <= ${upTo} and closes > ${from} and closes <= ${to}
        )
    ), beside as (
      select episode, source, answer, said, (first_value(closed) over last)::timestamptz as closed,
        first_value(said) over last as opens
      from own
      window last as (partition by episode, source order by closed desc nulls last, said desc)
    ), ends as (
      select source, opens, closed,
        min(said) filter (where answer <> 'silent' and said between opens and closed) as answered
      from beside where closed is not null group by episode, source, opens, closed
    )
    select source, floor(extract(epoch from closed - opens) / 86400)::int as days,
      floor(extract(epoch from answered - opens) / 86400)::int as "answeredAfter", count(*)::int as count
    from ends
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
