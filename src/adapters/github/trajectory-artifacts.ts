import type { Octokit } from "@octokit/rest";
import picomatch from "picomatch";
import type { ArchiveProblem } from "../../domain/archive-problem.ts";
import type { TrajectoryFile } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";
import { isReadable, readArtifact, type Artifact } from "./read-artifact.ts";

const TRAJECTORY_FILE = /\.(?:jsonl|ndjson|json)$/i;
/** Artifacts read in one night at most: a listing for each run, two calls for each artifact. */
const MOST_ARTIFACTS = 50;
/** All are held at once, so that files of one night are few, and together no larger than this. */
const MOST_FILES = 50;
const MOST_BYTES = 64 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;

/**
 * The JSON and JSON Lines files in the artifacts of these runs whose names the patterns match: 50 artifacts and 50
 * files at most, none over 8 MiB, 64 MiB in all. What is left out by a limit is a problem.
 */
export async function trajectoryArtifacts(
  github: Octokit,
  target: RepositoryTarget,
  { patterns, runs }: { patterns: readonly string[]; runs: readonly number[] },
  fetch: typeof globalThis.fetch,
): Promise<{ files: TrajectoryFile[]; problems: ArchiveProblem[] }> {
  const files: TrajectoryFile[] = [];
  const problems: ArchiveProblem[] = [];
  let left = MOST_BYTES;
  for await (const { runId, artifact } of namedArtifacts(github, target, patterns, runs)) {
    const limits = { entries: 500, entryBytes: LARGEST, totalBytes: left, ratio: 400 };
    const read = await readArtifact(github, target, artifact, TRAJECTORY_FILE, fetch, limits);
    if (read === null) continue;
    problems.push(...read.problems);
    const found = read.files.slice(0, MOST_FILES - files.length);
    files.push(...found.map((file) => ({ ...file, runId, at: read.at })));
    left -= found.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (found.length < read.files.length) problems.push({ kind: "too-many-entries", limit: MOST_FILES });
    if (files.length === MOST_FILES) break;
  }
  return { files, problems };
}

async function* namedArtifacts(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  patterns: readonly string[],
  runs: readonly number[],
): AsyncGenerator<{ runId: number; artifact: Artifact }> {
  const matches = picomatch([...patterns], { dot: true });
  let left = MOST_ARTIFACTS;
  for (const runId of runs) {
    const asked = github.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: runId, per_page: 100 });
    const artifacts = (await unlessMissing(asked))?.data.artifacts ?? [];
    const named = artifacts.filter((artifact) => isReadable(artifact) && matches(artifact.name));
    for (const artifact of named.slice(0, left)) yield { runId, artifact };
    left -= Math.min(left, named.length);
    if (left === 0) return;
  }
}
