import type { Kysely } from "kysely";
import type { GithubApp } from "../../adapters/github/github-app.ts";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import type { Tables } from "../../adapters/postgres/tables.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { repositoryEventFact } from "../../signals/repository-event-fact.ts";

/**
 * The repository called `owner/name`: from the ledger, or else from GitHub, which then becomes a fact of the ledger,
 * as if the webhook of its installation had come. Null where the App is not installed on it.
 */
export async function repositoryFor(
  app: GithubApp,
  db: Kysely<Tables>,
  ledger: Ledger,
  fullName: string,
): Promise<{ id: number; name: string } | null> {
  const wanted = fullName.toLowerCase();
  const known = await knownRepositories(db);
  const active = known.find((each) => each.active && each.name.toLowerCase() === wanted);
  if (active !== undefined) return { id: active.id, name: active.name };
  const [owner = "", name = ""] = fullName.split("/");
  const found = await app.findRepository(owner, name);
  if (found === null) return null;
  const { id, defaultBranch, ...rest } = found.repository;
  const repository = { id, name: `${rest.owner}/${rest.name}`, defaultBranch };
  const now = new Date().toISOString();
  await ledger.append([repositoryEventFact("installed", repository, found.installationId, now)]);
  return { id, name: repository.name };
}
