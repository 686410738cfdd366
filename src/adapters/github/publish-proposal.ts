import type { Octokit } from "@octokit/rest";
import type { ProposalPlan, Published } from "../../domain/publication.ts";
import { HOLD_LABEL } from "../../messages/labels.ts";
import type { GithubLog } from "./create-octokit.ts";
import { ensureCommit } from "./ensure-commit.ts";
import { ensureGate } from "./ensure-gate.ts";
import { ensureLabels } from "./ensure-labels.ts";
import { ensurePullRequest } from "./ensure-pull-request.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";

/**
 * Makes a plan real: one branch, one commit, one check run, one pull request. Each step looks before it writes, so
 * doing it again after a crash between any two writes changes nothing. The gate comes before the pull request: no
 * proposal is ever open without it.
 */
export async function publishProposal(
  github: Octokit,
  target: RepositoryTarget,
  identity: AppIdentity,
  plan: ProposalPlan,
  log: GithubLog,
): Promise<Published> {
  const { branch, base, changes, commitMessage: message } = plan;
  const commit = await ensureCommit(github, target, identity.bot, { branch, base, changes, message });
  if (!commit.verified) log.warn(`GitHub did not verify the commit ${commit.sha} on ${branch}`);
  await ensureGate(github, target, identity.appId, commit.sha, plan.gate);
  const pull = await ensurePullRequest(github, target, identity.bot, plan, commit.sha);
  const labels = plan.draft && !pull.draft ? [...plan.labels, HOLD_LABEL] : plan.labels;
  const missing = labels.filter((label) => !pull.labels.includes(label));
  await ensureLabels(github, target, pull.number, missing, log);
  return { branch, commit: commit.sha, number: pull.number, url: pull.url, verifiedCommit: commit.verified };
}
