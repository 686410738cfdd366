import type { Octokit } from "@octokit/rest";
import type { OnboardingPlan } from "../../domain/publication.ts";
import { ensureCommit } from "./ensure-commit.ts";
import { ensurePullRequest } from "./ensure-pull-request.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";

/**
 * The pull request that asks to be configured. An open one is kept, with its text brought up to date; a closed one
 * was an answer and is never opened again.
 */
export async function openOnboarding(
  github: Octokit,
  target: RepositoryTarget,
  bot: AppIdentity["bot"],
  plan: OnboardingPlan,
): Promise<{ number: number; url: string }> {
  const { owner, name: repo } = target;
  const { branch, baseBranch, title, body } = plan;
  const head = `${owner}:${branch}`;
  const { data } = await github.rest.pulls.list({ owner, repo, state: "all", head, per_page: 100 });
  const mine = data.filter(({ user }) => user?.id === bot.id);
  const found = mine.find(({ state }) => state === "open") ?? mine[0];
  if (found !== undefined) {
    const changed = found.body?.replaceAll("\r\n", "\n").trim() !== body.trim();
    if (found.state === "open" && changed)
      await github.rest.pulls.update({ owner, repo, pull_number: found.number, body });
    return { number: found.number, url: found.html_url };
  }
  const { data: tip } = await github.rest.git.getRef({ owner, repo, ref: `heads/${baseBranch}` });
  const commit = await ensureCommit(github, target, bot, {
    branch,
    base: tip.object.sha,
    changes: [{ path: plan.path, before: null, after: plan.content }],
    message: plan.commitMessage,
  });
  const pull = { branch, baseBranch, title, body, draft: false };
  const { number, url } = await ensurePullRequest(github, target, bot, pull, commit.sha);
  return { number, url };
}
