import type { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** What is kept of a log: its end, where failures are told. */
const KEPT_BYTES = 8 * 1024 * 1024;

/** Where reading stops, whatever a job has printed. */
const MOST_BYTES = 128 * 1024 * 1024;

const TIMEOUT_MS = 120_000;

/**
 * A job's log as text, or null where retention has removed it. GitHub answers with a link that works for a minute
 * and belongs to another host: it is followed at once and without our credentials.
 */
export async function jobLog(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  jobId: number,
  fetch: typeof globalThis.fetch,
): Promise<string | null> {
  const answer = await unlessMissing(
    github.request("GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs", {
      owner,
      repo,
      job_id: jobId,
      request: { redirect: "manual" },
    }),
  );
  if (answer === null) return null;
  const link = (answer.headers as { location?: string }).location;
  if (link === undefined) throw new RetryLater(`GitHub gave no link to the log of job ${jobId}`);
  const log = await download(link, fetch);
  if (log.status === 404 || log.status === 410) return null;
  if (!log.ok) throw new RetryLater(`the log of job ${jobId} was answered with ${log.status}`);
  return end(log, jobId);
}

async function download(link: string, fetch: typeof globalThis.fetch): Promise<Response> {
  try {
    return await fetch(link, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new RetryLater("the log's link could not be followed", 60, { cause: error });
  }
}

async function end(log: Response, jobId: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let read = 0;
  try {
    for await (const chunk of log.body ?? []) {
      chunks.push(chunk);
      kept += chunk.length;
      read += chunk.length;
      for (
        let first = chunks[0];
        first !== undefined && kept - first.length >= KEPT_BYTES;
        first = chunks[0]
      ) {
        kept -= first.length;
        chunks.shift();
      }
      if (read > MOST_BYTES) break;
    }
  } catch (error) {
    throw new RetryLater(`the log of job ${jobId} broke off`, 60, { cause: error });
  }
  return Buffer.concat(chunks).subarray(-KEPT_BYTES).toString("utf8");
}
