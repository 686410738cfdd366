import { randomUUID } from "node:crypto";
import { nodeId } from "../state/node-id.ts";
import { installationOf } from "../state/covers.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { UserState } from "../state/user-state.ts";
import type { InstallationState, World } from "../state/world.ts";
import { repositoryObject } from "../objects/repository-object.ts";
import { userObject } from "../objects/user-object.ts";
import { deliver } from "./deliver.ts";

/** Tells the App's webhook of a change, if an installation covers the repository and subscribes to the event. */
export function announce(
  world: World,
  repository: RepositoryState,
  sender: UserState,
  event: string,
  action: string | null,
  payload: Record<string, unknown>,
): void {
  const installation = installationOf(world, repository);
  if (!installation || installation.suspendedAt || !installation.events.includes(event)) return;
  send(world, event, action, installation.id, repository.id, {
    ...(action ? { action } : {}),
    ...payload,
    repository: { ...repositoryObject(world, repository), ...pushFields(repository, event) },
    installation: { id: installation.id, node_id: nodeId("Integration", installation.id) },
    sender: userObject(world, sender),
  });
}

/** Tells of a change to an installation itself; these events need no subscription. */
export function announceInstallation(
  world: World,
  installation: InstallationState,
  sender: UserState,
  event: "installation" | "installation_repositories",
  action: string,
  payload: Record<string, unknown>,
): void {
  const sent = { action, ...payload, sender: userObject(world, sender) };
  send(world, event, action, installation.id, null, sent);
}

/* In push payloads GitHub writes these two as Unix seconds. */
function pushFields(repository: RepositoryState, event: string): Record<string, unknown> {
  if (event !== "push") return {};
  const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);
  return {
    created_at: seconds(repository.createdAt),
    pushed_at: seconds(repository.pushedAt),
    stargazers: 0,
    master_branch: repository.defaultBranch,
  };
}

function send(
  world: World,
  event: string,
  action: string | null,
  installationId: number,
  repositoryId: number | null,
  payload: Record<string, unknown>,
): void {
  if (!world.hooks.target) return;
  deliver(world, {
    id: mintId(world),
    guid: randomUUID(),
    event,
    action,
    installationId,
    repositoryId,
    redelivery: false,
    raw: JSON.stringify(payload),
  });
}
