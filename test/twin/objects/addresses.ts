import { fullNameOf } from "../state/find-repository.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";

/** The root of the REST API, as on a GitHub Enterprise Server. */
export function apiRoot(world: World): string {
  return `${world.origin}/api/v3`;
}

export function repositoryApi(world: World, repository: RepositoryState): string {
  return `${apiRoot(world)}/repos/${fullNameOf(repository)}`;
}

export function repositoryPage(world: World, repository: RepositoryState): string {
  return `${world.origin}/${fullNameOf(repository)}`;
}
