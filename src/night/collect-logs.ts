import type { Failure } from "../domain/failure.ts";
import { collectText as text } from "../messages/collect-text.ts";
import type { FailedJob, Hosting } from "../ports.ts";
import { excerptLog } from "../taxonomy/excerpt/excerpt-log.ts";
import type { Policy } from "./policy.ts";

/** Logs read in one night at most, the newest; that there were more is named as a problem. */
const LOGS_PER_NIGHT = 200;

/**
 * Failures from the logs of failed CI jobs since `since`, but for those `known` by their ids. Only the redacted
 * excerpt is kept. Runs of Hone's own branches teach nothing; logs from forks are written by strangers and count for
 * frequency only.
 */
export async function collectLogs(
  hosting: Hosting,
  since: string,
  known: ReadonlySet<string>,
  policy: Policy,
  problems: string[],
): Promise<Failure[]> {
  const jobs = (await hosting.failedJobs(since))
    .filter((job) => !job.branch.startsWith("hone/") && !known.has(idOf(job)))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (jobs.length > LOGS_PER_NIGHT) problems.push(text.unread(jobs.length - LOGS_PER_NIGHT, LOGS_PER_NIGHT));
  const failures: Failure[] = [];
  for (const job of jobs.slice(0, LOGS_PER_NIGHT)) {
    const log = await hosting.jobLog(job.jobId);
    if (log === null) problems.push(text.logGone(job.workflow, job.job, job.runId));
    else failures.push(logFailure(job, policy.redact(log)));
  }
  return failures;
}

function idOf({ jobId, attempt }: FailedJob): string {
  return `job:${jobId}:${attempt}`;
}

function logFailure(job: FailedJob, log: string): Failure {
  const excerpt = excerptLog(log, []);
  return {
    id: idOf(job),
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
