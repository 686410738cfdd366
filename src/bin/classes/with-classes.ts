import { resolve } from "node:path";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { MissingInEnvironment, WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { checkoutId } from "../checkout-id.ts";
import type { Io } from "../io.ts";
import type { ClassStore } from "./class-store.ts";
import { withLedgerClasses } from "./with-ledger-classes.ts";
import { withStateClasses } from "./with-state-classes.ts";

/** Where the classes are: exactly one is given. */
export interface ClassPlace {
  state?: string;
  repo?: string;
  local?: string;
}

/** Opens the classes that the options name, does the work on them and closes them again. */
export async function withClasses(
  { state, repo, local }: ClassPlace,
  io: Io,
  work: (store: ClassStore) => Promise<void>,
): Promise<void> {
  if ([state, repo, local].filter((given) => given !== undefined).length !== 1)
    throw new WrongUsage(texts.oneOf);
  if (state !== undefined) return withStateClasses(resolve(io.cwd, state), work);
  if (repo !== undefined) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(repo)) throw new WrongUsage(texts.notRepository(repo));
    return withLedgerClasses(io, (database) => idOfRepository(database, repo), work);
  }
  return withLedgerClasses(io, (database) => checkoutId(database, local ?? "", io), work);
}

async function idOfRepository({ db }: Database, repo: string): Promise<number> {
  const known = await knownRepositories(db);
  const found = known.findLast(({ name }) => name.toLowerCase() === repo.toLowerCase());
  if (found === undefined)
    throw new MissingInEnvironment(texts.unknownRepository(repo), texts.unknownRepositoryAdvice);
  return found.id;
}
