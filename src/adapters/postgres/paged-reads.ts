import { sql, type Kysely } from "kysely";
import type { FactBodies, FactKind, PlacedFact } from "../../domain/ledger-entry.ts";
import type { Ledger } from "../../domain/ledger.ts";
import type { Tables } from "./tables.ts";

/** So many facts are held at a time. */
const PAGE = 5_000;

interface Row {
  key: string;
  at: Date;
  body: unknown;
  seq: number;
}

/** Reads of a part of the ledger: its newest fact, all of it page by page, and how far it goes. */
export function pagedReads(db: Kysely<Tables>): Pick<Ledger, "newest" | "pages" | "reach"> {
  return {
    async newest(kind, repositoryId) {
      const table: FactKind = kind;
      const row = await db
        .selectFrom(table)
        .select(["key", "at", "body", "seq"])
        .where("repository_id", "=", repositoryId)
        .orderBy("at", "desc")
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { place: _, ...fact } = placedFact(kind, repositoryId, row);
      return fact;
    },
    async *pages(kind, repositoryId, after = 0) {
      const table: FactKind = kind;
      for (let last = after; ;) {
        const rows = await db
          .selectFrom(table)
          .select(["key", "at", "body", "seq"])
          .where("repository_id", "=", repositoryId)
          .where("seq", ">", last)
          .orderBy("seq")
          .limit(PAGE)
          .execute();
        if (rows.length > 0) yield rows.map((row) => placedFact(kind, repositoryId, row));
        if (rows.length < PAGE) return;
        last = rows.at(-1)?.seq ?? last;
      }
    },
    async reach(kind, repositoryId, upTo = Number.MAX_SAFE_INTEGER) {
      const { rows } = await sql<{ count: number; place: number }>`
        select count(*) as count, coalesce(max(seq), 0) as place from hone.${sql.ref(kind)}
        where repository_id = ${repositoryId} and seq <= ${upTo}`.execute(db);
      return rows[0] ?? { count: 0, place: 0 };
    },
  };
}

/** A row of a fact table as a fact. */
export function placedFact<K extends FactKind>(
  kind: K,
  repositoryId: number,
  { key, at, body, seq }: Row,
): PlacedFact<K> {
  return { kind, repositoryId, key, at: at.toISOString(), body: body as FactBodies[K], place: seq };
}
