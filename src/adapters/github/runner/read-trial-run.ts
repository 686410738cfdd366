import type { Octokit } from "@octokit/rest";
import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { TrialRun } from "../../../ports.ts";
import type { RepositoryTarget } from "../github-app.ts";
import { jobLog } from "../job-log.ts";
import { collectArtifact } from "./collect-artifact.ts";
import { judgeRun, type FinishedRun } from "./judge-run.ts";

/** The end of a job's log, which says why it failed. */
const OUTPUT_CHARACTERS = 64 * 1024;

/**
 * What a run that is over tells: pass or fail from GitHub's own words, the results from its artifact, and its log only
 * where those do not speak. Reads and changes nothing, so it may be done again.
 */
export async function readTrialRun(
  github: Octokit,
  target: RepositoryTarget,
  run: FinishedRun & { id: number },
  { seconds, results }: { seconds: number; results: string },
  fetch: typeof globalThis.fetch,
): Promise<TrialRun> {
  const { owner, name: repo } = target;
  const sandbox = texts.sandbox(seconds);
  const { data } = await github.rest.actions.listJobsForWorkflowRun({
    owner,
    repo,
    run_id: run.id,
    per_page: 100,
  });
  const judged = judgeRun(
    run,
    data.jobs.flatMap(({ steps }) => steps ?? []),
    seconds,
  );
  const output = (): Promise<string> => endOfLogs(github, target, data.jobs, fetch);
  if (judged.kind === "none") return { ...judged, output: await output(), milliseconds: 0, sandbox };
  const { exitCode, milliseconds } = judged;
  const collected = await collectArtifact(github, target, run.id, results, fetch);
  if (collected.kind === "failed")
    return {
      kind: "none",
      reason: "collect-failed",
      detail: collected.detail,
      output: "",
      milliseconds,
      sandbox,
    };
  const { files } = collected;
  return {
    kind: "ran",
    exitCode,
    files,
    output: files.length === 0 ? await output() : "",
    milliseconds,
    sandbox,
  };
}

async function endOfLogs(
  github: Octokit,
  target: RepositoryTarget,
  jobs: readonly { id: number }[],
  fetch: typeof globalThis.fetch,
): Promise<string> {
  const [job] = jobs;
  const log = job === undefined ? null : await jobLog(github, target, job.id, fetch);
  if (log === null) return "";
  const decoder = new TextDecoder();
  let end = "";
  for await (const piece of log) {
    const text = typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    end = (end + text).slice(-OUTPUT_CHARACTERS);
  }
  return end;
}
