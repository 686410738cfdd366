import { sql, type Transaction } from "kysely";
import type { FactKind } from "../../domain/ledger-entry.ts";
import { storableJson } from "./storable-json.ts";
import type { Tables } from "./tables.ts";

/** So many rows, or characters of them, go at a time. */
const ROWS_AT_ONCE = 500;
const TEXT_AT_ONCE = 4_000_000;

export interface FactRow {
  repositoryId: number;
  key: string;
  at: string;
  body: unknown;
}

/**
 * Inserts rows of one kind in their order; those whose key exists are left out. They go as JSON texts, which are read in
 * less time than as many parameters.
 */
export async function insertFacts(
  trx: Transaction<Tables>,
  kind: FactKind,
  facts: readonly FactRow[],
): Promise<void> {
  let rows: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await insertRows(trx, kind, rows);
    [rows, length] = [[], 0];
  };
  for (const { repositoryId, key, at, body } of facts) {
    const row = storableJson([repositoryId, key, at, body]);
    if (rows.length >= ROWS_AT_ONCE || length + row.length > TEXT_AT_ONCE) await flush();
    rows.push(row);
    length += row.length;
  }
  await flush();
}

async function insertRows(trx: Transaction<Tables>, kind: FactKind, rows: readonly string[]): Promise<void> {
  await sql`
    insert into hone.${sql.ref(kind)} (repository_id, key, at, body)
    select (row -> 0)::bigint, row ->> 1, (row ->> 2)::timestamptz, row -> 3
    from jsonb_array_elements(${`[${rows.join()}]`}::jsonb) with ordinality as given (row, place)
    order by place
    on conflict do nothing`.execute(trx);
}
