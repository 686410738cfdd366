import type { Octokit } from "@octokit/rest";
import type { GreenJob } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** Runs whose logs are compared, and runs looked at for them: some are of forks. */
const GREEN_RUNS = 3;
const LOOKED_AT = 20;

/**
 * The jobs that passed in the last three green runs of a workflow on a branch of this repository, newest first. A
 * fork may have a branch of the same name: what a stranger's run printed hides nothing.
 */
export async function greenJobs(
  github: Octokit,
  { owner, name: repo, repositoryId }: RepositoryTarget,
  workflowId: number,
  branch: string,
): Promise<GreenJob[]> {
  const query = { owner, repo, workflow_id: workflowId, branch, status: "success" as const };
  const answer = await unlessMissing(
    github.rest.actions.listWorkflowRuns({ ...query, per_page: LOOKED_AT, exclude_pull_requests: true }),
  );
  const own = (answer?.data.workflow_runs ?? []).filter(
    // GitHub shows no head repository once the fork is deleted
    ({ head_repository }) => (head_repository as { id: number } | null)?.id === repositoryId,
  );
  const found: GreenJob[] = [];
  for (const { id } of own.slice(0, GREEN_RUNS)) {
    const { data } = await github.rest.actions.listJobsForWorkflowRun({
      owner,
      repo,
      run_id: id,
      per_page: 100,
    });
    for (const job of data.jobs)
      if (job.conclusion === "success") found.push({ jobId: job.id, job: job.name });
  }
  return found;
}
