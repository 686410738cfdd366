import type { Octokit } from "@octokit/rest";
import { Blocked } from "../../errors.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

export interface PlannedPullRequest {
  branch: string;
  baseBranch: string;
  title: string;
  body: string;
  draft: boolean;
}

export interface EnsuredPullRequest {
  number: number;
  url: string;
  draft: boolean;
  labels: string[];
}

/**
 * One pull request for a branch's commit. One that shows this very commit is the same publication, even if somebody
 * has closed it since. Where drafts are not to be had, it is opened as ready; the caller then holds it by label.
 */
export async function ensurePullRequest(
  github: Octokit,
  target: RepositoryTarget,
  bot: AppIdentity["bot"],
  planned: PlannedPullRequest,
  headSha: string,
): Promise<EnsuredPullRequest> {
  const existing = await findPullRequest(github, target, bot, planned.branch, headSha);
  return existing ?? createPullRequest(github, target, bot, planned, headSha);
}

async function createPullRequest(
  github: Octokit,
  target: RepositoryTarget,
  bot: AppIdentity["bot"],
  planned: PlannedPullRequest,
  headSha: string,
): Promise<EnsuredPullRequest> {
  const { owner, name: repo } = target;
  const { branch: head, baseBranch: base, title, body, draft } = planned;
  try {
    const { data } = await github.rest.pulls.create({ owner, repo, head, base, title, body, draft });
    return { number: data.number, url: data.html_url, draft: data.draft ?? false, labels: [] };
  } catch (error) {
    const failure = httpFailure(error);
    if (failure?.status !== 422) throw error;
    if (draft && /draft/i.test(failure.message))
      return createPullRequest(github, target, bot, { ...planned, draft: false }, headSha);
    const other = await findPullRequest(github, target, bot, head, headSha);
    if (other !== null) return other;
    throw new Blocked("pull-request-refused", `the pull request cannot be opened: ${failure.message}`, {
      cause: error,
    });
  }
}

async function findPullRequest(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  bot: AppIdentity["bot"],
  branch: string,
  headSha: string,
): Promise<EnsuredPullRequest | null> {
  const { data } = await github.rest.pulls.list({
    owner,
    repo,
    state: "all",
    head: `${owner}:${branch}`,
    per_page: 100,
  });
  const mine = data.filter(({ user, head }) => user?.id === bot.id && head.sha === headSha);
  const found = mine.find(({ state }) => state === "open") ?? mine[0];
  if (found !== undefined)
    return {
      number: found.number,
      url: found.html_url,
      draft: found.draft ?? false,
      labels: found.labels.map(({ name }) => name),
    };
  const taken = data.find(({ user, state }) => state === "open" && user?.id !== bot.id);
  if (taken !== undefined)
    throw new Blocked("pull-request-taken", `somebody else's pull request ${taken.number} shows ${branch}`);
  return null;
}
