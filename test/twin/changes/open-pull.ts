import { invalid } from "../http/refusal.ts";
import { isAncestor, readRef, writeRef } from "../git/refs.ts";
import { runGit } from "../git/run-git.ts";
import { findRepository } from "../state/find-repository.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread } from "../state/thread-state.ts";
import type { AppIdentity, UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { checkLengths } from "./check-lengths.ts";
import { addThread } from "./open-thread.ts";
import { tellThread } from "./tell-thread.ts";

export interface PullInput {
  title: string;
  body: string | null;
  /** `branch`, or `owner:branch` for a fork. */
  head: string;
  base: string;
  draft?: boolean | undefined;
  by?: AppIdentity | null;
}

const resource = "PullRequest";

/** Opens a pull request, refused as GitHub refuses: unknown ends, nothing to merge, one open already, no drafts. */
export async function openPull(
  world: World,
  repository: RepositoryState,
  user: UserState,
  input: PullInput,
): Promise<PullThread> {
  if (input.title.trim() === "") throw invalid({ resource, code: "missing_field", field: "title" });
  checkLengths(resource, input);
  const { headRef, headRepository, headSha, baseSha } = await ends(world, repository, input);
  const label = `${(headRepository ?? repository).owner.login}:${headRef}`;
  if (await isAncestor(repository.git, headSha, baseSha))
    throw custom(`No commits between ${input.base} and ${input.head}`);
  if (openFrom(repository, headRepository, headRef, input.base))
    throw custom(`A pull request already exists for ${label}.`);
  if (input.draft && !repository.allowsDrafts)
    throw custom("Draft pull requests are not supported in this repository.");
  const thread = addThread(world, repository, user, input);
  const pull: PullThread["pull"] = {
    id: mintId(world),
    draft: input.draft ?? false,
    headRepository,
    headRef,
    headSha,
    baseRef: input.base,
    baseSha,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    requestedReviewers: [],
    reviews: [],
    reviewComments: [],
    autoMerge: false,
  };
  const opened: PullThread = Object.assign(thread, { pull });
  await writeRef(repository.git, `refs/pull/${thread.number}/head`, headSha);
  await tellThread(world, repository, opened, user, "opened");
  return opened;
}

function custom(message: string): Error {
  return invalid({ resource, code: "custom", message });
}

function openFrom(
  repository: RepositoryState,
  headRepository: RepositoryState | null,
  headRef: string,
  baseRef: string,
): boolean {
  return repository.threads.some(
    ({ state, pull }) =>
      state === "open" &&
      pull?.headRef === headRef &&
      pull.baseRef === baseRef &&
      pull.headRepository === headRepository,
  );
}

async function ends(world: World, repository: RepositoryState, input: PullInput) {
  const [branch = "", owner] = input.head.split(":").toReversed();
  const fork = owner ? forkOf(world, repository, owner) : null;
  const headSha = fork === undefined ? null : await readRef((fork ?? repository).git, `refs/heads/${branch}`);
  if (!headSha) throw invalid({ resource, code: "invalid", field: "head" });
  const baseSha = await readRef(repository.git, `refs/heads/${input.base}`);
  if (!baseSha) throw invalid({ resource, code: "invalid", field: "base" });
  if (fork) await runGit(repository.git, ["fetch", "--quiet", fork.git, `refs/heads/${branch}`]);
  return { headRef: branch, headRepository: fork ?? null, headSha, baseSha };
}

/** The fork of `owner`; null where the owner is the repository's own; undefined where there is none. */
function forkOf(
  world: World,
  repository: RepositoryState,
  owner: string,
): RepositoryState | null | undefined {
  if (owner.toLowerCase() === repository.owner.login.toLowerCase()) return null;
  const same = findRepository(world, `${owner}/${repository.name}`);
  return same?.parent === repository ? same : undefined;
}
