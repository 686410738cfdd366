import type { Octokit } from "@octokit/rest";
import type { PullCommit } from "../../domain/pull-history.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** The commits of a pull request, oldest first: GitHub lists the first 250, so three calls at most. */
export async function pullCommits(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  pull: number,
): Promise<PullCommit[] | null> {
  const query = { owner, repo, pull_number: pull, per_page: 100 };
  const commits = await unlessMissing(github.paginate(github.rest.pulls.listCommits, query));
  return (
    commits?.map(({ sha, author, parents, commit }) => ({
      sha,
      author: accountOf(author),
      merge: parents.length > 1,
      message: commit.message,
    })) ?? null
  );
}

function accountOf(author: unknown): PullCommit["author"] {
  const { id, login, type } = (author ?? {}) as { id?: number; login?: string; type?: string };
  return id === undefined || login === undefined ? null : { id, login, bot: type === "Bot" };
}
