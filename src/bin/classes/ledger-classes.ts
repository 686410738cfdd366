import { ulid } from "ulid";
import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import type { ClassStore } from "./class-store.ts";

/**
 * The classes of one repository in the ledger. A night may append at the same time: both sides only ever add events,
 * each under a key of its own.
 */
export async function ledgerClasses({ db }: Pick<Database, "db">, repositoryId: number): Promise<ClassStore> {
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
