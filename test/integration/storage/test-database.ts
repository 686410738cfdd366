import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import type { Database } from "../../../src/adapters/postgres/open-database.ts";
import { makeReadyPlace } from "./ready-place.ts";

export interface TestDatabase extends Database {
  folder: string;
}

/** A database of its own in a temporary folder; `close` stops its server and removes the folder. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const place = await makeReadyPlace();
  const database = await openDatabase({ databaseUrl: null, dataFolder: place.folder, notice: () => {} });
  return {
    ...database,
    folder: place.folder,
    async close() {
      await database.close();
      await place.remove();
    },
  };
}
