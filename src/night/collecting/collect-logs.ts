import { BRANCH_PREFIX } from "../../domain/branch-prefix.ts";
import type { Failure } from "../../domain/failure.ts";
import { Blocked } from "../../errors.ts";
import { collectLogsText as text } from "../../messages/collect-logs-text.ts";
import type { FailedJob, Hosting } from "../../ports.ts";
import { createExcerptReader, type Excerpt } from "../../taxonomy/excerpt/excerpt-log.ts";
import type { PassingLines } from "../../taxonomy/excerpt/passing-lines.ts";
import { failedJobId, logFailure, testFailure } from "./failures-of-job.ts";
import { createGreenSketches } from "./green-sketches.ts";
import { markedLines } from "./marked-lines.ts";
import type { Policy } from "../policy.ts";
import { createJobResults, type JobResults } from "./results-of-jobs.ts";

/** Jobs read in one night at most, the oldest; the others wait for the next night, and are named as a problem. */
const JOBS_PER_NIGHT = 200;
/** Failures of one night at most: where so many are there, the other jobs wait too. */
const FAILURES_PER_NIGHT = 2_000;
/** Failing tests that one job counts with. */
const TESTS_PER_JOB = 50;

/** Where failures are read from, and what of it. `known`: ids of failures that were read before. */
export interface LogWindow {
  hosting: Hosting;
  since: string;
  known: ReadonlySet<string>;
  defaultBranch: string;
}

interface Reading {
  hosting: Hosting;
  policy: Policy;
  problems: string[];
  sketchOf: (job: FailedJob) => Promise<PassingLines>;
  resultsOf: (job: FailedJob) => Promise<JobResults | null>;
}

/**
 * Failures of failed CI jobs since then, but for those that are known. Structure comes first: one failure for each
 * failing test where the run's uploaded results name them, else one for the job, from what its steps marked as failed
 * and from its log, told apart from its green runs. A log that is gone or not allowed is a problem, and the others are
 * read. Only redacted excerpts are kept. Runs of Hone's own branches teach nothing; what forks ran is written by
 * strangers and counts for frequency only. At most some 1,100 requests: per job 2, per run 7, per job name 7.
 */
export async function collectLogs(
  { hosting, since, known, defaultBranch }: LogWindow,
  policy: Policy,
  problems: string[],
): Promise<Failure[]> {
  const all = await hosting.failedJobs(since);
  const read = new Set([...known].map(jobPart));
  const jobs = all
    .filter((job) => !job.branch.startsWith(BRANCH_PREFIX) && !read.has(failedJobId(job)))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const reading: Reading = {
    hosting,
    policy,
    problems,
    sketchOf: createGreenSketches(hosting, defaultBranch),
    resultsOf: createJobResults(hosting, all, policy.redact, problems),
  };
  const failures: Failure[] = [];
  let counted = 0;
  for (const [at, job] of jobs.entries()) {
    // jobs that cannot be read do not count, or the same ones would stand before the newer ones every night
    if (counted === JOBS_PER_NIGHT || failures.length >= FAILURES_PER_NIGHT) {
      problems.push(text.unread(jobs.length - at, counted));
      break;
    }
    const found = await failuresOrProblem(job, reading);
    failures.push(...found);
    if (found.length > 0) counted++;
  }
  return failures;
}

/** The id of the job that a failure is of, whether it is the job's own or one of a test. */
function jobPart(id: string): string {
  return id.startsWith("job:") ? id.split(":", 3).join(":") : id;
}

async function failuresOrProblem(job: FailedJob, reading: Reading): Promise<Failure[]> {
  try {
    const results = await reading.resultsOf(job);
    if (results !== null) return testFailures(job, results, reading);
    return await jobFailure(job, reading);
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    reading.problems.push(text.logBlocked(job.workflow, job.job, job.runId, error.message));
    return [];
  }
}

function testFailures(job: FailedJob, { failed, failedShare }: JobResults, reading: Reading): Failure[] {
  const left = failed.length - TESTS_PER_JOB;
  if (left > 0) reading.problems.push(text.leftOut(left, TESTS_PER_JOB, job.workflow, job.job, job.runId));
  return failed.slice(0, TESTS_PER_JOB).map((one) => testFailure(job, one, failedShare, reading.policy));
}

async function jobFailure(
  job: FailedJob,
  { hosting, policy, problems, sketchOf }: Reading,
): Promise<Failure[]> {
  const marked = markedLines(await hosting.jobAnnotations(job.jobId));
  const excerpt = await excerptOfLog(job, hosting, sketchOf);
  if (marked.length > 0 || (excerpt !== null && excerpt.text !== ""))
    return [logFailure(job, excerpt ?? nothing, marked, policy)];
  const { workflow, job: name, runId } = job;
  problems.push(excerpt === null ? text.logGone(workflow, name, runId) : text.noText(workflow, name, runId));
  return [];
}

const nothing = { text: "", primaryText: "" };

async function excerptOfLog(
  job: FailedJob,
  hosting: Hosting,
  sketchOf: Reading["sketchOf"],
): Promise<Excerpt | null> {
  // before the log is opened: its link lives for a minute
  const passing = await sketchOf(job);
  const log = await hosting.jobLog(job.jobId);
  if (log === null) return null;
  const reader = createExcerptReader({ passing, step: job.step });
  for await (const piece of log) reader.add(piece);
  return reader.done();
}
