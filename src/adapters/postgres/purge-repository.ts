import { sql } from "kysely";
import type { Kysely } from "kysely";
import { factKinds } from "./fact-kinds.ts";
import type { Tables } from "./tables.ts";

/**
 * Removes everything known of a repository, on its owner's wish: the only way past the append-only rule, and only
 * within this transaction. Jobs of its nights find them gone and end.
 */
export async function purgeRepository(db: Kysely<Tables>, repositoryId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('hone.purge', 'on', true)`.execute(trx);
    for (const table of [...factKinds, "chain_heads", "deliveries", "nights"] as const)
      await trx.deleteFrom(table).where("repository_id", "=", repositoryId).execute();
  });
}
