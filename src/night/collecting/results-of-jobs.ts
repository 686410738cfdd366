import { archiveProblem } from "../../messages/excerpt-texts.ts";
import { collectLogsText as text } from "../../messages/collect-logs-text.ts";
import type { CaseResult } from "../../domain/case-result.ts";
import { Blocked } from "../../errors.ts";
import { readResults } from "../../evaluation/results/read-results.ts";
import type { FailedJob, Hosting, ResultArtifact } from "../../ports.ts";
import { artifactsOfJob } from "./artifacts-of-job.ts";

/** What the results that belong to a job say: its failed tests, and the share of all tests that failed. */
export interface JobResults {
  failed: CaseResult[];
  failedShare: number;
}

/**
 * The test results of failed jobs, from what their runs uploaded. Each run is read once. A file that cannot be read
 * is a problem and the others count; null where no file that belongs to the job names a failed test.
 */
export function createJobResults(
  hosting: Hosting,
  jobs: readonly FailedJob[],
  redact: (text: string) => string,
  problems: string[],
): (job: FailedJob) => Promise<JobResults | null> {
  const byRun = new Map<number, Promise<ResultArtifact[]>>();
  const ofRun = (runId: number): Promise<ResultArtifact[]> => {
    const found = byRun.get(runId) ?? readRun(hosting, runId, problems);
    byRun.set(runId, found);
    return found;
  };
  return async (job) => {
    const artifacts = artifactsOfJob(job, jobs, await ofRun(job.runId));
    const cases = artifacts
      .flatMap(({ files }) => files)
      .flatMap((file) => {
        const read = readResults([file], "auto", redact);
        return read.kind === "results" ? read.cases : [];
      });
    const run = cases.filter(({ status }) => status !== "skipped");
    const failed = new Map(run.flatMap((each) => (each.status === "failed" ? [[each.id, each]] : [])));
    return failed.size === 0 ? null : { failed: [...failed.values()], failedShare: failed.size / run.length };
  };
}

async function readRun(hosting: Hosting, runId: number, problems: string[]): Promise<ResultArtifact[]> {
  try {
    const artifacts = await hosting.runResults(runId);
    for (const { name, problems: found } of artifacts) {
      const first = found[0];
      if (first !== undefined) problems.push(text.artifact(name, runId, archiveProblem(first)));
    }
    return artifacts;
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    problems.push(text.resultsBlocked(runId, error.message));
    return [];
  }
}
