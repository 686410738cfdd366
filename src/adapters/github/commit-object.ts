import type { Octokit } from "@octokit/rest";
import type { PlannedCommit } from "./branch-state.ts";
import type { RepositoryTarget } from "./github-app.ts";

/** A commit over the base's tree that no branch has yet, through REST. No changes give an empty commit. */
export async function commitObject(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  { base, changes, message }: Omit<PlannedCommit, "branch">,
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
  const made =
    tree.length === 0
      ? parent.tree
      : (await git.createTree({ owner, repo, base_tree: parent.tree.sha, tree })).data;
  const { data: commit } = await git.createCommit({ owner, repo, message, tree: made.sha, parents: [base] });
  return commit.sha;
}
