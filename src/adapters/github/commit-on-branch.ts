import type { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import type { PlannedCommit } from "./branch-state.ts";
import { commitByTree } from "./commit-by-tree.ts";
import { executablePaths } from "./executable-paths.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/**
 * Commits on a branch that stands at the planned base, and nowhere else. GraphQL first: its commits are signed by
 * GitHub. It knows no file modes, so a change to an executable file goes through REST, as does any commit that
 * GraphQL refuses for another reason than a moved branch. Neither path names an author: then GitHub signs.
 */
export async function commitOnBranch(
  github: Octokit,
  target: RepositoryTarget,
  planned: PlannedCommit,
): Promise<string> {
  const executable = await executablePaths(github, target, planned);
  if (executable.size > 0) return commitByTree(github, target, planned, executable);
  try {
    return await commitByMutation(github, target, planned);
  } catch (error) {
    if (!refusedByGraphql(error)) throw error;
    const told = error instanceof Error ? error.message : "";
    if (/rate limit/i.test(told)) throw new RetryLater(`GitHub asks to wait: ${told}`, 60, { cause: error });
    if (/expected branch to point|stale_data|expectedHeadOid/i.test(told))
      throw new RetryLater(`the branch ${planned.branch} moved meanwhile`, 5, { cause: error });
    return commitByTree(github, target, planned, executable);
  }
}

async function commitByMutation(
  github: Octokit,
  target: RepositoryTarget,
  planned: PlannedCommit,
): Promise<string> {
  const [headline = "", ...rest] = planned.message.split("\n");
  const additions = planned.changes.map(({ path, after }) => ({
    path,
    contents: Buffer.from(after).toString("base64"),
  }));
  const answer = await github.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(MUTATION, {
    input: {
      branch: { repositoryNameWithOwner: `${target.owner}/${target.name}`, branchName: planned.branch },
      expectedHeadOid: planned.base,
      message: { headline, body: rest.join("\n").trim() },
      fileChanges: { additions },
    },
  });
  return answer.createCommitOnBranch.commit.oid;
}

/* Answered with errors, or GraphQL is not there at all. */
function refusedByGraphql(error: unknown): boolean {
  if (error instanceof Error && error.name === "GraphqlResponseError") return true;
  const status = httpFailure(error)?.status;
  return status === 404 || status === 410;
}
