import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Empties the payloads of handled deliveries received before a moment (ISO 8601); returns how many. The rows stay,
 * so that a redelivery of an old guid is still known. Those that failed keep theirs for as long as `failedBefore`.
 */
export async function forgetPayloads(
  db: Kysely<Tables>,
  { before, failedBefore }: { before: string; failedBefore: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("deliveries")
    .set({ payload: "{}" })
    .where("processed_at", "is not", null)
    .where("payload", "!=", "{}")
    .where((row) =>
      row.or([
        row.and([row("error", "is", null), row("received_at", "<", new Date(before))]),
        row("received_at", "<", new Date(failedBefore)),
      ]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
