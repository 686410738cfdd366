import type { Database } from "../../adapters/postgres/open-database.ts";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";
import type { ClassStore } from "./class-store.ts";
import { ledgerClasses } from "./ledger-classes.ts";

/**
 * The classes of one repository in the ledger, in the database that `hone worker` uses. `idOf` finds the repository.
 */
export async function withLedgerClasses(
  io: Io,
  idOf: (database: Database) => Promise<number>,
  work: (store: ClassStore) => Promise<void>,
): Promise<void> {
  await withDatabase(io, async (database) => work(await ledgerClasses(database, await idOf(database))));
}
