import type { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import type { PlannedCommit } from "./branch-state.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

/** The same commit through REST: a tree over the base's, a commit, and the branch moved forward, never by force. */
export async function commitByTree(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  { branch, base, changes, message }: PlannedCommit,
  executable: ReadonlySet<string>,
): Promise<string> {
  const { git } = github.rest;
  const { data: parent } = await git.getCommit({ owner, repo, commit_sha: base });
  const tree = changes.map(({ path, after }) => ({
    path,
    mode: executable.has(path) ? ("100755" as const) : ("100644" as const),
    type: "blob" as const,
    content: after,
  }));
  const { data: made } = await git.createTree({ owner, repo, base_tree: parent.tree.sha, tree });
  const { data: commit } = await git.createCommit({ owner, repo, message, tree: made.sha, parents: [base] });
  try {
    await git.updateRef({ owner, repo, ref: `heads/${branch}`, sha: commit.sha, force: false });
  } catch (error) {
    if (httpFailure(error)?.status !== 422) throw error;
    throw new RetryLater(`the branch ${branch} moved meanwhile`, 5, { cause: error });
  }
  return commit.sha;
}
