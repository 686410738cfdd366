import { readCommit } from "../git/commits.ts";
import { readRefs } from "../git/refs.ts";
import { repositoryApi } from "../objects/addresses.ts";
import { commitObject } from "../objects/commit-object.ts";
import { statusObject } from "../objects/status-object.ts";
import { fullNameOf } from "../state/find-repository.ts";
import type { CommitStatusState } from "../state/check-state.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";

/** Adds a commit status and announces it with the branches whose tip it is on. */
export async function addStatus(
  world: World,
  repository: RepositoryState,
  creator: UserState,
  input: Pick<CommitStatusState, "sha" | "state" | "context" | "description" | "targetUrl">,
): Promise<CommitStatusState> {
  const status = { ...input, id: mintId(world), creator, createdAt: timeOf(world) };
  repository.statuses.push(status);
  const commit = await readCommit(repository.git, input.sha);
  const refs = [...(await readRefs(repository.git))];
  const api = `${repositoryApi(world, repository)}/commits`;
  const branches = refs
    .filter(([ref, sha]) => ref.startsWith("refs/heads/") && sha === input.sha)
    .map(([ref, sha]) => ({
      name: ref.slice("refs/heads/".length),
      commit: { sha, url: `${api}/${sha}` },
      protected: false,
    }));
  const { id, state, context, description, target_url, created_at, updated_at, avatar_url } = statusObject(
    world,
    repository,
    status,
  );
  announce(world, repository, creator, "status", null, {
    id,
    state,
    context,
    description,
    target_url,
    created_at,
    updated_at,
    avatar_url,
    sha: input.sha,
    name: fullNameOf(repository),
    commit: commit && commitObject(world, repository, commit),
    branches,
  });
  return status;
}
