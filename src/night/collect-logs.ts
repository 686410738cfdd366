import type { Failure } from "../domain/failure.ts";
import type { FailedJob, Hosting } from "../ports.ts";
import { excerptLog } from "../taxonomy/excerpt/excerpt-log.ts";
import type { Policy } from "./policy.ts";

/** Logs read in one night at most; the rest is named as a problem and comes the next night. */
const LOGS_PER_NIGHT = 200;

/**
 * Failures from the logs of failed CI jobs since `since`. Only the redacted excerpt is kept. Runs of Hone's own
 * branches teach nothing; logs from forks are written by strangers and count for frequency only.
 */
export async function collectLogs(
  hosting: Hosting,
  since: string,
  policy: Policy,
  problems: string[],
): Promise<Failure[]> {
  const jobs = (await hosting.failedJobs(since)).filter((job) => !job.branch.startsWith("hone/"));
  if (jobs.length > LOGS_PER_NIGHT)
    problems.push(`${jobs.length - LOGS_PER_NIGHT} failed jobs wait for the next night`);
  const failures: Failure[] = [];
  for (const job of jobs.slice(0, LOGS_PER_NIGHT)) {
    const log = await hosting.jobLog(job.jobId);
    if (log === null) problems.push(`the log of ${job.workflow} / ${job.job} (run ${job.runId}) is gone`);
    else failures.push(logFailure(job, policy.redact(log)));
  }
  return failures;
}

function logFailure(job: FailedJob, log: string): Failure {
  const excerpt = excerptLog(log, []);
  return {
    id: `job:${job.jobId}:${job.attempt}`,
    source: "log",
    episode: `run:${job.runId}`,
    at: job.at,
    sha: job.sha,
    branch: job.branch,
    job: `${job.workflow} / ${job.job}`,
    test: null,
    file: null,
    text: excerpt.text,
    primary: excerpt.primaryText,
    attempt: job.attempt,
    rerunPassed: job.rerunPassed,
    baseFailed: null,
    trust: job.fork ? "untrusted" : "trusted",
    url: job.url,
  };
}
