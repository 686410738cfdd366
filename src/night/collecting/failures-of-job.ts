import type { CaseResult } from "../../domain/case-result.ts";
import type { Failure } from "../../domain/failure.ts";
import type { FailedJob } from "../../ports.ts";
import { type Excerpt, excerptLimit, excerptLog } from "../../taxonomy/excerpt/excerpt-log.ts";
import { failedShare } from "../../taxonomy/failed-share.ts";
import type { Policy } from "../policy.ts";

/** Characters of a test's name that an id holds; a longer name stands there by its hash. */
const LONGEST_NAME = 200;

/** The id of a failed job; those of its tests begin with it. */
export function failedJobId({ jobId, attempt }: Pick<FailedJob, "jobId" | "attempt">): string {
  return `job:${jobId}:${attempt}`;
}

/** The failure of a job as its log, and what its steps marked as failed, tell it. */
export function logFailure(
  job: FailedJob,
  excerpt: Pick<Excerpt, "text" | "primaryText">,
  marked: readonly string[],
  policy: Policy,
): Failure {
  const lines = excerpt.text === "" ? [] : excerpt.text.split("\n");
  const told = new Set(lines.map((line) => line.replace(/^##\[error\]/, "")));
  // what the log says too stands there in its place, with what is around it
  const added = marked.filter((line) => ![...told].some((text) => text !== "" && line.includes(text)));
  const text = [...added, ...lines].slice(0, excerptLimit).join("\n");
  const primary = excerpt.primaryText === "" ? (marked[0] ?? "") : excerpt.primaryText;
  return {
    ...aboutJob(job),
    id: failedJobId(job),
    test: null,
    file: null,
    text: policy.redact(text),
    primary: policy.redact(primary),
    failedShare: failedShare(text),
  };
}

/** The failure of one test of a job, as its results tell it. */
export function testFailure(
  job: FailedJob,
  { id, message, file }: CaseResult,
  failedShare: number,
  policy: Policy,
): Failure {
  // parameters stand in the names of tests: one that holds a secret is told apart by its hash
  const test = policy.redact(id);
  const name = test !== id || id.length > LONGEST_NAME ? policy.hashOf(id) : id;
  const told = message.trim() === "" ? `FAILED ${test}` : message;
  const { primaryText } = excerptLog(told, []);
  const lines = told.split("\n").slice(0, excerptLimit);
  return {
    ...aboutJob(job),
    id: `${failedJobId(job)}:${name}`,
    test,
    file: file && policy.redact(file),
    text: policy.redact(lines.join("\n")),
    primary: policy.redact(primaryText === "" ? (lines[0] ?? "") : primaryText),
    failedShare,
  };
}

function aboutJob(job: FailedJob) {
  return {
    source: "log" as const,
    episode: `run:${job.runId}`,
    at: job.at,
    sha: job.sha,
    branch: job.branch,
    job: `${job.workflow} / ${job.job}`,
    attempt: job.attempt,
    rerunPassed: job.rerunPassed,
    baseFailed: null,
    conclusion: job.conclusion,
    trust: job.fork ? ("untrusted" as const) : ("trusted" as const),
    url: job.url,
  };
}
