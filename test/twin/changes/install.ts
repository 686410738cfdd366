import { announceInstallation } from "./announce.ts";
import { findRepository, fullNameOf } from "../state/find-repository.ts";
import { installationObject } from "../objects/installation-object.ts";
import { mintId } from "../state/mint-id.ts";
import { nodeId } from "../state/node-id.ts";
import { repositoriesOf } from "../state/covers.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { timeOf } from "../state/time-of.ts";
import { userNamed } from "../state/user-named.ts";
import type { InstallationState, World } from "../state/world.ts";

export interface InstallInput {
  account: string;
  /** Names or full names; left out: all repositories of the account. */
  repositories?: string[];
  permissions?: Record<string, string>;
  events?: string[];
}

/** Installs the App on an account, with the App's permissions and events unless told otherwise. */
export function install(world: World, input: InstallInput): InstallationState {
  const account = userNamed(world, input.account);
  const selected = input.repositories?.map((name) => repositoryNamed(world, input.account, name).id);
  const installation: InstallationState = {
    id: mintId(world),
    account,
    repositories: selected ? new Set(selected) : null,
    permissions: input.permissions ?? world.app.permissions,
    events: input.events ?? world.app.events,
    suspendedAt: null,
    createdAt: timeOf(world),
  };
  world.installations.push(installation);
  tell(world, installation, "created");
  return installation;
}

/** Adds repositories to, or takes them from, an installation that was given selected ones. */
export function changeSelection(
  world: World,
  installation: InstallationState,
  change: { add?: string[]; remove?: string[] },
): void {
  const { account } = installation;
  const find = (names: string[] = []) => names.map((name) => repositoryNamed(world, account.login, name));
  const [added, removed] = [find(change.add), find(change.remove)];
  const selected = (installation.repositories ??= new Set(
    repositoriesOf(world, installation).map(({ id }) => id),
  ));
  for (const { id } of added) selected.add(id);
  for (const { id } of removed) selected.delete(id);
  const tellOf = (action: string) =>
    announceInstallation(world, installation, account, "installation_repositories", action, {
      installation: installationObject(world, installation),
      repository_selection: "selected",
      repositories_added: added.map(short),
      repositories_removed: removed.map(short),
      requester: null,
    });
  if (added.length > 0) tellOf("added");
  if (removed.length > 0) tellOf("removed");
}

/** Suspends or wakes an installation. While it sleeps no token works and no event is sent. */
export function suspend(world: World, installation: InstallationState, suspended: boolean): void {
  installation.suspendedAt = suspended ? timeOf(world) : null;
  tell(world, installation, suspended ? "suspend" : "unsuspend");
}

/** Removes an installation with its tokens. */
export function uninstall(world: World, installation: InstallationState): void {
  tell(world, installation, "deleted");
  world.installations = world.installations.filter((other) => other !== installation);
  for (const [value, token] of world.tokens) {
    if (token.installation === installation) world.tokens.delete(value);
  }
}

function tell(world: World, installation: InstallationState, action: string): void {
  announceInstallation(world, installation, installation.account, "installation", action, {
    installation: installationObject(world, installation),
    repositories: repositoriesOf(world, installation).map(short),
    ...(action === "created" ? { requester: null } : {}),
  });
}

function short(repository: RepositoryState) {
  const { id, name } = repository;
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: fullNameOf(repository),
    private: repository.private,
  };
}

function repositoryNamed(world: World, owner: string, name: string): RepositoryState {
  const found = findRepository(world, name.includes("/") ? name : `${owner}/${name}`);
  if (!found) throw new Error(`the twin has no repository ${owner}/${name}`);
  return found;
}
