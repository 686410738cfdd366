import type { RepositoryTarget } from "../../adapters/github/github-app.ts";
import type { KnownRepository } from "../../adapters/postgres/known-repositories.ts";

/** A known repository as the GitHub adapter addresses it. */
export function targetOfRepository({ id, installationId, name }: KnownRepository): RepositoryTarget {
  const [owner = "", repository = ""] = name.split("/");
  return { installationId, repositoryId: id, owner, name: repository };
}
