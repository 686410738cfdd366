import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { MissingInEnvironment, WrongUsage } from "../../errors.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import { checkoutId } from "../checkout-id.ts";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

/** The repository that is meant: by its name, by a checkout on which nights ran, or the only one there is. */
export interface RepositoryPlace {
  repo?: string;
  local?: string;
}

/** What is known of one repository in the database that `hone worker` uses. */
export interface KnownRecord {
  db: Database["db"];
  ledger: Ledger;
  repositoryId: number;
}

/** Opens the database, does the work on one repository's record and closes it again. */
export async function withRepository<Result>(
  place: RepositoryPlace,
  io: Io,
  work: (record: KnownRecord) => Promise<Result>,
): Promise<Result> {
  if (place.repo !== undefined && place.local !== undefined) throw new WrongUsage(texts.repoOrLocal);
  return withDatabase(io, async (database) => {
    const repositoryId =
      place.local === undefined
        ? await idOfRepository(database, place.repo ?? null)
        : await checkoutId(database, place.local, io);
    return work({ db: database.db, ledger: createLedger(database.db), repositoryId });
  });
}

async function idOfRepository({ db }: Database, name: string | null): Promise<number> {
  const known = await knownRepositories(db);
  if (name !== null) {
    const found = known.findLast((own) => own.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new WrongUsage(texts.noRepository(name));
    return found.id;
  }
  const [only, ...others] = known;
  if (only === undefined) throw new MissingInEnvironment(texts.noRepositories, texts.noRepositoriesAdvice);
  if (others.length > 0) throw new WrongUsage(texts.whichRepository(known.map((own) => own.name)));
  return only.id;
}
