import { nodeId } from "../state/node-id.ts";
import type { CommitStatusState } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";
import { minimalRepositoryObject } from "./repository-object.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

export function statusObject(
  world: World,
  repository: RepositoryState,
  status: CommitStatusState,
): RestData<"repos", "createCommitStatus"> {
  return {
    url: `${repositoryApi(world, repository)}/statuses/${status.sha}`,
    avatar_url: userObject(world, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: userObject(world, status.creator),
  };
}

/** The combined status: the newest status of each context, and the worst of them. */
export function combinedStatusObject(
  world: World,
  repository: RepositoryState,
  sha: string,
): RestData<"repos", "getCombinedStatusForRef"> {
  const newest = new Map<string, CommitStatusState>();
  for (const status of repository.statuses) {
    if (status.sha === sha) newest.set(status.context, status);
  }
  const all = [...newest.values()];
  const failed = all.some(({ state }) => state === "failure" || state === "error");
  const passed = all.length > 0 && all.every(({ state }) => state === "success");
  const api = repositoryApi(world, repository);
  return {
    state: failed ? "failure" : passed ? "success" : "pending",
    statuses: all.map((status) => {
      const { creator: _creator, ...simple } = statusObject(world, repository, status);
      return simple;
    }),
    sha,
    total_count: all.length,
    repository: minimalRepositoryObject(world, repository),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  };
}
