import type { Octokit } from "@octokit/rest";
import { BRANCH_PREFIX } from "../../domain/branch-prefix.ts";
import { ONBOARDING_BRANCH } from "../../messages/branch-name.ts";
import type { OpenProposal } from "../../ports.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";

/** Hone's open proposals: its own branches of this repository, opened by its own bot. Onboarding is none. */
export async function openProposals(
  github: Octokit,
  { owner, name: repo, repositoryId }: RepositoryTarget,
  bot: AppIdentity["bot"],
): Promise<OpenProposal[]> {
  const pulls = await github.paginate(github.rest.pulls.list, { owner, repo, state: "open", per_page: 100 });
  return pulls
    .filter(({ head, user }) => {
      const branch = head.ref;
      const own = branch.startsWith(BRANCH_PREFIX) && branch !== ONBOARDING_BRANCH;
      return own && user?.id === bot.id && head.repo?.id === repositoryId;
    })
    .map((pull) => ({
      branch: pull.head.ref,
      number: pull.number,
      url: pull.html_url,
      createdAt: pull.created_at,
    }));
}
