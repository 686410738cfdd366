import { allowed } from "../http/allowed.ts";
import { isPull } from "../changes/tell-thread.ts";
import { findRepository } from "../state/find-repository.ts";
import { reaches } from "../state/covers.ts";
import { parseNodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread, ThreadState } from "../state/thread-state.ts";
import type { TokenState, World } from "../state/world.ts";
import { GraphqlRefusal } from "./graphql-refusal.ts";

export interface GraphqlActor {
  world: World;
  token: TokenState;
}

/** The repository with this full name, if the token reaches it and holds the permission. */
export function reachRepository(
  { world, token }: GraphqlActor,
  fullName: string,
  permission?: string,
): RepositoryState {
  const found = findRepository(world, fullName);
  if (!found || !reaches(token, found))
    throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a Repository with the name '${fullName}'.`);
  checkPermission(token, permission);
  return found;
}

/** The pull request with this node id, under the same conditions. */
export function reachPull(
  actor: GraphqlActor,
  node: string,
  permission?: string,
): { repository: RepositoryState; thread: PullThread } {
  const found = reachThread(actor, node, permission);
  if (!isPull(found.thread)) throw unresolved(node);
  return { repository: found.repository, thread: found.thread };
}

/** The issue or pull request with this node id. */
export function reachThread(
  { world, token }: GraphqlActor,
  node: string,
  permission?: string,
): { repository: RepositoryState; thread: ThreadState } {
  const wanted = parseNodeId(node);
  for (const repository of world.repositories) {
    const thread = repository.threads.find(({ id, pull }) =>
      wanted?.kind === "PullRequest" ? pull?.id === wanted.id : wanted?.kind === "Issue" && id === wanted.id,
    );
    if (!thread || !reaches(token, repository)) continue;
    checkPermission(token, permission);
    return { repository, thread };
  }
  throw unresolved(node);
}

export function unresolved(node: string): GraphqlRefusal {
  return new GraphqlRefusal("NOT_FOUND", `Could not resolve to a node with the global id of '${node}'`);
}

function checkPermission(token: TokenState, permission: string | undefined): void {
  if (permission && !allowed(token.permissions, [permission]))
    throw new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
}
