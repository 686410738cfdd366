import type { Octokit } from "@octokit/rest";
import type { DashboardPlan } from "../../domain/publication.ts";
import { DASHBOARD_MARKER } from "../../messages/dashboard-body.ts";
import { keepTicks } from "../../messages/dashboard-box.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";
import { httpFailure } from "./http-failure.ts";

/**
 * The repository's one dashboard issue, known by its marker and by the bot as its author: anyone can write a marker.
 * It is written only when its text has changed, and stays closed where somebody closed it. It is read once more just
 * before that, so that boxes which people ticked meanwhile stay ticked. Without issues: null.
 */
export async function reportDashboard(
  github: Octokit,
  target: RepositoryTarget,
  bot: AppIdentity["bot"],
  plan: DashboardPlan,
): Promise<{ url: string | null }> {
  const { owner, name: repo } = target;
  try {
    const issue = await findDashboard(github, target, bot);
    if (issue === undefined) {
      const { data } = await github.rest.issues.create({ owner, repo, title: plan.title, body: plan.body });
      return { url: data.html_url };
    }
    if (unified(issue.body ?? "") !== unified(plan.body)) {
      const named = { owner, repo, issue_number: issue.number };
      const current = (await github.rest.issues.get(named)).data.body ?? "";
      const body = keepTicks(plan.body, current);
      if (unified(current) !== unified(body)) await github.rest.issues.update({ ...named, body });
    }
    return { url: issue.html_url };
  } catch (error) {
    if (httpFailure(error)?.status === 410) return { url: null };
    throw error;
  }
}

async function findDashboard(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  bot: AppIdentity["bot"],
) {
  const issues = await github.paginate(github.rest.issues.listForRepo, {
    owner,
    repo,
    creator: bot.login,
    state: "all",
    sort: "created",
    direction: "asc",
    per_page: 100,
  });
  return issues.find(
    (issue) =>
      issue.user?.id === bot.id &&
      issue.pull_request === undefined &&
      issue.body?.includes(DASHBOARD_MARKER) === true,
  );
}

/* GitHub may store line ends as it got them from a browser. */
function unified(body: string): string {
  return body.replaceAll("\r\n", "\n").trim();
}
