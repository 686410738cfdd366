import { BRANCH_PREFIX } from "../domain/branch-prefix.ts";
import type { Failure } from "../domain/failure.ts";
import { Blocked } from "../errors.ts";
import { collectText as text } from "../messages/collect-text.ts";
import type { FailedJob, Hosting } from "../ports.ts";
import { failedShare } from "../taxonomy/failed-share.ts";
import { excerptLog } from "../taxonomy/excerpt/excerpt-log.ts";
import type { Policy } from "./policy.ts";

/** Logs read in one night at most, the oldest; the others wait for the next night, and are named as a problem. */
const LOGS_PER_NIGHT = 200;

/**
 * Failures from the logs of failed CI jobs since `since`, but for those `known` by their ids. A log that is gone or
 * not allowed is a problem, and the others are read. Only the redacted excerpt is kept. Runs of Hone's own branches
 * teach nothing; logs from forks are written by strangers and count for frequency only.
 */
export async function collectLogs(
  hosting: Hosting,
  since: string,
  known: ReadonlySet<string>,
  policy: Policy,
  problems: string[],
): Promise<Failure[]> {
  const jobs = (await hosting.failedJobs(since))
    .filter((job) => !job.branch.startsWith(BRANCH_PREFIX) && !known.has(idOf(job)))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const failures: Failure[] = [];
  for (const [at, job] of jobs.entries()) {
    // logs that cannot be read do not count, or the same ones would stand before the newer ones every night
    if (failures.length === LOGS_PER_NIGHT) {
      problems.push(text.unread(jobs.length - at, LOGS_PER_NIGHT));
      break;
    }
    const log = await logOrProblem(hosting, job);
    if (log.kind === "log") failures.push(logFailure(job, policy.redact(log.text)));
    else problems.push(log.problem);
  }
  return failures;
}

async function logOrProblem(
  hosting: Hosting,
  { jobId, workflow, job, runId }: FailedJob,
): Promise<{ kind: "log"; text: string } | { kind: "problem"; problem: string }> {
  try {
    const log = await hosting.jobLog(jobId);
    return log === null
      ? { kind: "problem", problem: text.logGone(workflow, job, runId) }
      : { kind: "log", text: log };
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    return { kind: "problem", problem: text.logBlocked(workflow, job, runId, error.message) };
  }
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
    failedShare: failedShare(log),
    trust: job.fork ? "untrusted" : "trusted",
    url: job.url,
  };
}
