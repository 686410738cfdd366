import type { Octokit } from "@octokit/rest";
import { BRANCH_PREFIX } from "../../domain/branch-prefix.ts";
import type { FailedJob } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";

type Run = Awaited<
  ReturnType<Octokit["rest"]["actions"]["listWorkflowRunsForRepo"]>
>["data"]["workflow_runs"][number];

type Job = Awaited<ReturnType<Octokit["rest"]["actions"]["listJobsForWorkflowRun"]>>["data"]["jobs"][number];

/** GitHub lists no more runs of one search; a repository with more failing in a night is cut to its newest. */
const MOST_RUNS = 1_000;

/**
 * Failed jobs of runs completed since then, every attempt on its own. Runs on Hone's own branches are left out: they
 * gate proposals and teach nothing. `rerunPassed`: the same job passed later at the same commit.
 */
export async function failedJobs(
  github: Octokit,
  target: RepositoryTarget,
  since: string,
): Promise<FailedJob[]> {
  const runs = (await completedRuns(github, target, since)).filter((run) => !isOwn(run, target));
  const telling = runs.filter((run) => isFailure(run.conclusion) || (run.run_attempt ?? 1) > 1);
  const failed: FailedJob[] = [];
  for (const run of telling) {
    const jobs = await jobsOf(github, target, run.id);
    for (const job of jobs) {
      if (!isFailure(job.conclusion)) continue;
      const rerunPassed =
        jobs.some((other) => passedLater(job, other)) || runs.some((other) => passedAgain(run, other));
      failed.push(described(run, job, target, rerunPassed));
    }
  }
  return failed;
}

async function completedRuns(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  since: string,
): Promise<Run[]> {
  const runs: Run[] = [];
  const query = { owner, repo, status: "completed" as const, created: `>=${since}`, per_page: 100 };
  for await (const { data } of github.paginate.iterator(github.rest.actions.listWorkflowRunsForRepo, query)) {
    runs.push(...data);
    if (runs.length >= MOST_RUNS) break;
  }
  return runs;
}

async function jobsOf(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  runId: number,
): Promise<Job[]> {
  const query = { owner, repo, run_id: runId, filter: "all" as const, per_page: 100 };
  const jobs = await github.paginate(github.rest.actions.listJobsForWorkflowRun, query);
  return jobs.filter(({ status }) => status === "completed");
}

function isOwn(run: Run, target: RepositoryTarget): boolean {
  return !isFork(run, target) && run.head_branch?.startsWith(BRANCH_PREFIX) === true;
}

function isFork(run: Run, { repositoryId }: RepositoryTarget): boolean {
  // GitHub shows no head repository once the fork is deleted.
  return (run.head_repository as Run["head_repository"] | null)?.id !== repositoryId;
}

function isFailure(conclusion: string | null): boolean {
  return conclusion === "failure" || conclusion === "timed_out";
}

function passedLater(failed: Job, other: Job): boolean {
  return (
    other.name === failed.name &&
    (other.run_attempt ?? 1) > (failed.run_attempt ?? 1) &&
    other.conclusion === "success"
  );
}

/* A whole later run of the same workflow at the same commit, for the same kind of event. */
function passedAgain(failed: Run, other: Run): boolean {
  return (
    other.id > failed.id &&
    other.conclusion === "success" &&
    other.workflow_id === failed.workflow_id &&
    other.head_sha === failed.head_sha &&
    other.event === failed.event
  );
}

function described(run: Run, job: Job, target: RepositoryTarget, rerunPassed: boolean): FailedJob {
  return {
    runId: run.id,
    attempt: job.run_attempt ?? 1,
    jobId: job.id,
    workflow: run.name ?? String(run.workflow_id),
    job: job.name,
    sha: job.head_sha,
    branch: run.head_branch ?? "",
    fork: isFork(run, target),
    at: job.completed_at ?? job.started_at,
    url: job.html_url ?? run.html_url,
    rerunPassed,
  };
}
