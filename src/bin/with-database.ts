import { dataFolder } from "../adapters/postgres/data-folder.ts";
import { openDatabase, type Database } from "../adapters/postgres/open-database.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";

/** Opens the database that `hone worker` uses, does the work and closes it again, whatever came of it. */
export async function withDatabase<Result>(
  io: Io,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const progress = createProgress(io);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: dataFolder(io.env),
    notice: (text) => progress.done(text),
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
