import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";

/**
 * The short references to open pull requests with this head that runs and checks carry. Pull requests from forks are
 * left out, as GitHub does.
 */
export function pullReferences(world: World, repository: RepositoryState, sha: string) {
  const url = repositoryApi(world, repository);
  const repo = { id: repository.id, url, name: repository.name };
  return repository.threads.flatMap(({ state, number, pull }) => {
    if (!pull || state !== "open" || pull.headSha !== sha || pull.headRepository) return [];
    return {
      id: pull.id,
      number,
      url: `${url}/pulls/${number}`,
      head: { ref: pull.headRef, sha: pull.headSha, repo },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo },
    };
  });
}
