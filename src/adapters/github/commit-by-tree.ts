import type { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import type { PlannedCommit } from "./branch-state.ts";
import { commitObject } from "./commit-object.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

/** The same commit through REST: a tree over the base's, a commit, and the branch moved forward, never by force. */
export async function commitByTree(
  github: Octokit,
  target: RepositoryTarget,
  planned: PlannedCommit,
  executable: ReadonlySet<string>,
): Promise<string> {
  const { owner, name: repo } = target;
  const sha = await commitObject(github, target, planned, executable);
  try {
    await github.rest.git.updateRef({ owner, repo, ref: `heads/${planned.branch}`, sha, force: false });
  } catch (error) {
    if (httpFailure(error)?.status !== 422) throw error;
    throw new RetryLater(`the branch ${planned.branch} moved meanwhile`, 5, { cause: error });
  }
  return sha;
}
