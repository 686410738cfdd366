import type { Octokit } from "@octokit/rest";
import picomatch from "picomatch";
import type { ArchiveProblem } from "../../domain/archive-problem.ts";
import type { TrajectoryFile } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";
import { isReadable, readArtifact } from "./read-artifact.ts";

const TRAJECTORY_FILE = /\.(?:jsonl|ndjson|json)$/i;
/** Artifacts read in one night at most: a listing for each run, two calls for each artifact. */
const MOST_ARTIFACTS = 50;

/** The JSON and JSON Lines files in the artifacts of these runs whose names the patterns match, 50 artifacts at most. */
export async function trajectoryArtifacts(
  github: Octokit,
  target: RepositoryTarget,
  { patterns, runs }: { patterns: readonly string[]; runs: readonly number[] },
  fetch: typeof globalThis.fetch,
): Promise<{ files: TrajectoryFile[]; problems: ArchiveProblem[] }> {
  const matches = picomatch([...patterns], { dot: true });
  const { owner, name: repo } = target;
  const files: TrajectoryFile[] = [];
  const problems: ArchiveProblem[] = [];
  let left = MOST_ARTIFACTS;
  for (const runId of runs) {
    const asked = github.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: runId, per_page: 100 });
    const artifacts = (await unlessMissing(asked))?.data.artifacts ?? [];
    const named = artifacts
      .filter((artifact) => isReadable(artifact) && matches(artifact.name))
      .slice(0, left);
    left -= named.length;
    for (const artifact of named) {
      const read = await readArtifact(github, target, artifact, TRAJECTORY_FILE, fetch);
      problems.push(...(read?.problems ?? []));
      files.push(...(read?.files ?? []).map((file) => ({ ...file, runId, at: read?.at ?? null })));
    }
    if (left === 0) break;
  }
  return { files, problems };
}
