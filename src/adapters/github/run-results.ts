import type { Octokit } from "@octokit/rest";
import type { ResultArtifact } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";
import { isReadable, readArtifact } from "./read-artifact.ts";

/** What an artifact with test results is called, as far as conventions go. */
const RESULTS = /junit|ctrf|surefire|x?unit|tests?\b|test[-_ ]|results?|reports?/i;
const RESULT_FILE = /\.(?:xml|json)$/i;
const MOST_ARTIFACTS = 6;

/**
 * The XML and JSON files in the artifacts of a run whose names speak of results, six artifacts at most. An artifact
 * is written by whoever wrote the change, so it is read as an attack: capped, in memory, by no path of its own. What
 * is wrong with one leaves out that one; `problems` say so.
 */
export async function runResults(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  runId: number,
  fetch: typeof globalThis.fetch,
): Promise<ResultArtifact[]> {
  const listed = await unlessMissing(
    github.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: runId, per_page: 100 }),
  );
  const telling = (listed?.data.artifacts ?? []).filter(
    (artifact) => isReadable(artifact) && RESULTS.test(artifact.name),
  );
  const found: ResultArtifact[] = [];
  for (const artifact of telling.slice(0, MOST_ARTIFACTS)) {
    const read = await readArtifact(github, { owner, name: repo }, artifact, RESULT_FILE, fetch);
    if (read !== null) found.push(read);
  }
  return found;
}
