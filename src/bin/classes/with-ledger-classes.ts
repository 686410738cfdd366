import { ulid } from "ulid";
import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { openDatabase, type Database } from "../../adapters/postgres/open-database.ts";
import type { Io } from "../io.ts";
import { createProgress } from "../progress.ts";
import type { ClassStore } from "./class-store.ts";

/**
 * The classes of one repository in the ledger, in the database that `hone worker` uses. `idOf` finds the repository.
 * A night may append at the same time: both sides only ever add events, each under a key of its own.
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

async function ledgerClasses({ db }: Database, repositoryId: number): Promise<ClassStore> {
  const ledger = createLedger(db);
  const events = (await ledger.read("class_events", repositoryId)).map(({ body }) => body);
  return {
    groups: new Map([["", events]]),
    async failures(ids) {
      const wanted = new Set(ids);
      const known = await ledger.read("failures", repositoryId);
      return new Map(known.filter(({ key }) => wanted.has(key)).map(({ key, body }) => [key, body]));
    },
    append: (_group, added) =>
      ledger.append(
        added.map((event) => ({
          kind: "class_events",
          repositoryId,
          key: `by-hand:${ulid()}`,
          at: event.at,
          body: event,
        })),
      ),
  };
}
