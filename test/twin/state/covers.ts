import type { RepositoryState } from "./repository-state.ts";
import type { InstallationState, TokenState, World } from "./world.ts";

/** Whether an installation was given this repository. */
export function covers(installation: InstallationState, repository: RepositoryState): boolean {
  if (installation.account.id !== repository.owner.id) return false;
  return installation.repositories === null || installation.repositories.has(repository.id);
}

/** Whether a token reaches this repository: its installation does, and the token was not narrowed away from it. */
export function reaches(token: TokenState, repository: RepositoryState): boolean {
  if (!covers(token.installation, repository)) return false;
  return token.repositories === null || token.repositories.has(repository.id);
}

export function installationOf(world: World, repository: RepositoryState): InstallationState | undefined {
  return world.installations.find((installation) => covers(installation, repository));
}

/** Repositories of an installation, in the order they were added. */
export function repositoriesOf(world: World, installation: InstallationState): RepositoryState[] {
  return world.repositories.filter((repository) => covers(installation, repository));
}
