import type { Octokit } from "@octokit/rest";
import { commitObject } from "../commit-object.ts";
import { executablePaths } from "../executable-paths.ts";
import type { RepositoryTarget } from "../github-app.ts";
import { httpFailure, unlessMissing } from "../http-failure.ts";
import { TRIAL_BRANCHES, type TrialRunPlan } from "./plan-trial-run.ts";

/** A trial's branch is of no use after so long, whatever became of its night. */
const LONGEST_SECONDS = 48 * 60 * 60;
/** Left-overs removed at one go. */
const MOST_REMOVED = 20;

/** Makes the branch of a trial with its one commit, so that a branch that is there is complete. */
export async function makeTrialBranch(
  github: Octokit,
  target: RepositoryTarget,
  plan: TrialRunPlan,
): Promise<void> {
  const { owner, name: repo } = target;
  const sha = await commitObject(github, target, plan, await executablePaths(github, target, plan));
  await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${plan.branch}`, sha });
}

/** Seconds since a trial's branch was made, by GitHub's own clock; null where there is no such branch. */
export async function ageOfBranch(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  branch: string,
): Promise<number | null> {
  const ref = await unlessMissing(github.rest.git.getRef({ owner, repo, ref: `heads/${branch}` }));
  return ref === null ? null : ageOfCommit(github, { owner, repo }, ref.data.object.sha);
}

/** Removes a trial's branch where it is still there. */
export async function removeBranch(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  branch: string,
): Promise<void> {
  const ref = `heads/${branch}`;
  if ((await unlessMissing(github.rest.git.getRef({ owner, repo, ref }))) === null) return;
  try {
    await github.rest.git.deleteRef({ owner, repo, ref });
  } catch (error) {
    // another worker was faster
    if (httpFailure(error)?.status !== 422) throw error;
  }
}

/** Removes what nights left behind that were stopped or killed. */
export async function sweepTrialBranches(github: Octokit, target: RepositoryTarget): Promise<void> {
  const { owner, name: repo } = target;
  const { data } = await github.rest.git.listMatchingRefs({ owner, repo, ref: `heads/${TRIAL_BRANCHES}` });
  for (const { ref, object } of data.slice(0, MOST_REMOVED)) {
    const age = await ageOfCommit(github, { owner, repo }, object.sha);
    if (age > LONGEST_SECONDS) await removeBranch(github, target, ref.replace(/^refs\/heads\//, ""));
  }
}

async function ageOfCommit(
  github: Octokit,
  at: { owner: string; repo: string },
  sha: string,
): Promise<number> {
  const { data, headers } = await github.rest.git.getCommit({ ...at, commit_sha: sha });
  return secondsBetween(data.committer.date, headers.date);
}

/** Seconds from a time of GitHub's to the `date` of its answer. */
export function secondsBetween(from: string, date: string | undefined): number {
  return (Date.parse(date ?? new Date().toUTCString()) - Date.parse(from)) / 1000;
}
