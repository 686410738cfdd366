import type { FailedJob, ResultArtifact } from "../../ports.ts";

/** An artifact may be stamped a little after its job has ended. */
const GRACE_MS = 120_000;

/**
 * Artifacts belong to a run and not to a job: all of them are the job's where it is the only one that failed in its
 * attempt, else those whose name has more words in common with its name than with any other failed job's. What was
 * uploaded before the job began, or after it ended where there was another attempt, is not its own.
 */
export function artifactsOfJob(
  job: FailedJob,
  jobs: readonly FailedJob[],
  artifacts: readonly ResultArtifact[],
): ResultArtifact[] {
  const sameRun = jobs.filter(({ runId, jobId }) => runId === job.runId && jobId !== job.jobId);
  const others = sameRun.filter(({ attempt }) => attempt === job.attempt);
  const ranAgain = job.rerunPassed || sameRun.some(({ attempt }) => attempt > job.attempt);
  return artifacts.filter(({ name, at }) => {
    if (at !== null && Date.parse(at) < Date.parse(job.startedAt)) return false;
    if (at !== null && ranAgain && Date.parse(at) > Date.parse(job.at) + GRACE_MS) return false;
    return others.every((other) => sharedWords(name, job.job) > sharedWords(name, other.job));
  });
}

function sharedWords(artifact: string, job: string): number {
  const words = new Set(wordsOf(artifact));
  return new Set(wordsOf(job).filter((word) => words.has(word))).size;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[a-z0-9.]+/g) ?? [];
}
