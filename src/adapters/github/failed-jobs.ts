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
/** A run can be run again for so long after it was created. */
const RERUN_DAYS = 30;
/** Older runs that are looked at for a rerun, the newest of those that failed. */
const MOST_OLDER_RUNS = 300;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Failed jobs completed since then, every attempt on its own: of runs created since then, and of older ones that
 * were run again since. Runs on Hone's own branches are left out: they gate proposals and teach nothing.
 * `rerunPassed`: the same job passed later at the same commit.
 */
export async function failedJobs(
  github: Octokit,
  target: RepositoryTarget,
  since: string,
): Promise<FailedJob[]> {
  const recent = await completedRuns(github, target, "completed", `>=${since}`, MOST_RUNS);
  const known = new Set(recent.map(({ id }) => id));
  const older = (await failedBefore(github, target, since)).filter(({ id }) => !known.has(id));
  const runs = [...recent, ...older].filter((run) => !isOwn(run, target));
  const telling = runs.filter((run) => isFailure(run.conclusion) || (run.run_attempt ?? 1) > 1);
  const failed: FailedJob[] = [];
  for (const run of telling) {
    const jobs = await jobsOf(github, target, run.id);
    for (const job of jobs) {
      if (!isFailure(job.conclusion)) continue;
      if (!known.has(run.id) && Date.parse(endOf(job)) < Date.parse(since)) continue;
      const rerunPassed =
        jobs.some((other) => passedLater(job, other)) || runs.some((other) => passedAgain(run, other));
      failed.push(described(run, job, target, rerunPassed));
    }
  }
  return failed;
}

/**
 * Runs created before then that were run again since and failed again. A rerun that passed tells nothing new: the
 * failure it answers was read in its own night.
 */
async function failedBefore(github: Octokit, target: RepositoryTarget, since: string): Promise<Run[]> {
  const first = new Date(Date.parse(since) - RERUN_DAYS * DAY).toISOString();
  const runs: Run[] = [];
  for (const status of ["failure", "timed_out"] as const) {
    runs.push(...(await completedRuns(github, target, status, `${first}..${since}`, MOST_OLDER_RUNS)));
  }
  return runs.filter((run) => (run.run_attempt ?? 1) > 1 && Date.parse(run.updated_at) >= Date.parse(since));
}

async function completedRuns(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  status: "completed" | "failure" | "timed_out",
  created: string,
  most: number,
): Promise<Run[]> {
  const runs: Run[] = [];
  const query = { owner, repo, status, created, per_page: 100 };
  for await (const { data } of github.paginate.iterator(github.rest.actions.listWorkflowRunsForRepo, query)) {
    runs.push(...data);
    if (runs.length >= most) break;
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

function endOf(job: Job): string {
  return job.completed_at ?? job.started_at;
}

function failedStep(job: Job): FailedJob["step"] {
  const step = job.steps?.find(({ conclusion }) => isFailure(conclusion));
  if (step?.started_at == null || step.completed_at == null) return null;
  return { from: step.started_at, to: step.completed_at };
}

function described(run: Run, job: Job, target: RepositoryTarget, rerunPassed: boolean): FailedJob {
  return {
    runId: run.id,
    attempt: job.run_attempt ?? 1,
    jobId: job.id,
    workflowId: run.workflow_id,
    workflow: run.name ?? String(run.workflow_id),
    job: job.name,
    sha: job.head_sha,
    branch: run.head_branch ?? "",
    fork: isFork(run, target),
    startedAt: job.started_at,
    at: endOf(job),
    url: job.html_url ?? run.html_url,
    rerunPassed,
    conclusion: job.conclusion ?? "failure",
    step: failedStep(job),
  };
}
