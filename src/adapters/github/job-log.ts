import type { Octokit } from "@octokit/rest";
import type { LogPieces } from "../../ports.ts";
import { followLink } from "./follow-link.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { readStream } from "./read-stream.ts";

/** Where reading stops, whatever a job has printed. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A job's log as it comes, or null where retention has removed it. */
export async function jobLog(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  jobId: number,
  fetch: typeof globalThis.fetch,
): Promise<LogPieces | null> {
  const what = `the log of job ${jobId}`;
  const log = await followLink(
    github.request("GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs", {
      owner,
      repo,
      job_id: jobId,
      request: { redirect: "manual" },
    }),
    what,
    fetch,
  );
  return log === null ? null : readStream(log, what, MOST_BYTES);
}
