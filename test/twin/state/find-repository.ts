import type { RepositoryState } from "./repository-state.ts";
import type { World } from "./world.ts";

/** The repository called `owner/name`, compared without case. */
export function findRepository(world: World, fullName: string): RepositoryState | undefined {
  return world.repositories.find(
    (repository) => fullNameOf(repository).toLowerCase() === fullName.toLowerCase(),
  );
}

export function fullNameOf(repository: RepositoryState): string {
  return `${repository.owner.login}/${repository.name}`;
}
