import type { Transaction } from "kysely";
import type { FactKind } from "../../domain/ledger-entry.ts";
import { storableJson } from "./storable-json.ts";
import type { Tables } from "./tables.ts";

const ROWS_AT_ONCE = 500;

export interface FactRow {
  repositoryId: number;
  key: string;
  at: string;
  body: unknown;
}

/** Inserts rows of one kind in their order; those whose key exists are left out. */
export async function insertFacts(
  trx: Transaction<Tables>,
  kind: FactKind,
  facts: readonly FactRow[],
): Promise<void> {
  for (let from = 0; from < facts.length; from += ROWS_AT_ONCE) {
    const rows = facts.slice(from, from + ROWS_AT_ONCE).map(({ repositoryId, key, at, body }) => ({
      repository_id: repositoryId,
      key,
      at,
      body: storableJson(body),
    }));
    await trx
      .insertInto(kind)
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
