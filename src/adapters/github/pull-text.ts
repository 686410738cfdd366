import type { Octokit } from "@octokit/rest";
import type { PullText } from "../../domain/pull-history.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** The description of a pull request; one whose head repository is gone or another's counts as a fork's. */
export async function pullText(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  pull: number,
): Promise<PullText | null> {
  const found = await unlessMissing(github.rest.pulls.get({ owner, repo, pull_number: pull }));
  if (found === null) return null;
  const { body, head, base } = found.data;
  // a repository that was deleted is null, whatever the types say
  const from = head.repo as { id: number } | null;
  return { body: body ?? "", fork: from === null || from.id !== base.repo.id };
}
