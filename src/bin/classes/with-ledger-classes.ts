import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { openDatabase, type Database } from "../../adapters/postgres/open-database.ts";
import type { Io } from "../io.ts";
import { createProgress } from "../progress.ts";
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
  const progress = createProgress(io);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: dataFolder(io.env),
    notice: (text) => progress.done(text),
  });
  try {
    await work(await ledgerClasses(database, await idOf(database)));
  } finally {
    await database.close();
  }
}
