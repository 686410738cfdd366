import type { Octokit } from "@octokit/rest";
import { Blocked } from "../../errors.ts";
import { branchState, type BranchState, type PlannedCommit } from "./branch-state.ts";
import { commitOnBranch } from "./commit-on-branch.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

export interface EnsuredCommit {
  sha: string;
  /** GitHub's own signature on the commit: rulesets may demand it, so its absence must be told. */
  verified: boolean;
}

/**
 * One branch with one commit on the planned base, whatever an earlier attempt left behind. A branch with somebody's
 * commits is never touched; an old one of Hone's own is replaced only while no open pull request shows it.
 */
export async function ensureCommit(
  github: Octokit,
  target: RepositoryTarget,
  bot: AppIdentity["bot"],
  planned: PlannedCommit,
): Promise<EnsuredCommit> {
  const state = await branchState(github, target, bot, planned);
  const sha = state.kind === "ours" ? state.sha : await makeCommit(github, target, planned, state);
  const { owner, name: repo } = target;
  const { data } = await github.rest.git.getCommit({ owner, repo, commit_sha: sha });
  return { sha, verified: data.verification.verified };
}

async function makeCommit(
  github: Octokit,
  target: RepositoryTarget,
  planned: PlannedCommit,
  state: BranchState,
): Promise<string> {
  const { branch, base } = planned;
  const { owner, name: repo } = target;
  if (state.kind === "foreign")
    throw new Blocked("foreign-commit", `the branch ${branch} holds commits that are not Hone's`);
  if (state.kind === "stale") {
    await refuseIfShown(github, target, branch);
    await github.rest.git.deleteRef({ owner, repo, ref: `heads/${branch}` });
  }
  if (state.kind !== "at-base") await createBranch(github, target, branch, base);
  return commitOnBranch(github, target, planned);
}

async function refuseIfShown(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  branch: string,
): Promise<void> {
  const { data } = await github.rest.pulls.list({ owner, repo, state: "open", head: `${owner}:${branch}` });
  if (data.length > 0)
    throw new Blocked("branch-differs", `an open pull request shows another commit on ${branch}`);
}

async function createBranch(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  branch: string,
  base: string,
): Promise<void> {
  try {
    await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: base });
  } catch (error) {
    const failure = httpFailure(error);
    if (failure?.status !== 422) throw error;
    // Another worker was faster: at the base or not, the commit below says so.
    if (/already exists/i.test(failure.message)) return;
    throw new Blocked("branch-refused", `the branch ${branch} cannot be made: ${failure.message}`, {
      cause: error,
    });
  }
}
