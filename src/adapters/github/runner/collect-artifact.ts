import type { Octokit } from "@octokit/rest";
import picomatch from "picomatch";
import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import { archiveProblem } from "../../../messages/excerpt-texts.ts";
import type { CollectedFile, ResultArtifact } from "../../../ports.ts";
import type { RepositoryTarget } from "../github-app.ts";
import { isReadable, readArtifact } from "../read-artifact.ts";

/** The artifact that `hone-trial.yml` uploads. */
const ARTIFACT = "results";

export type CollectedArtifact =
  | { kind: "collected"; files: CollectedFile[] }
  | { kind: "failed"; detail: string };

/**
 * The result files of a run that match the glob. Whoever wrote the candidate may have written the artifact: it is read
 * in memory and within limits, and anything odd about it fails the whole collection, for an attack must not look like
 * an absent file. A run without the artifact wrote no results.
 */
export async function collectArtifact(
  github: Octokit,
  target: RepositoryTarget,
  runId: number,
  glob: string,
  fetch: typeof globalThis.fetch,
): Promise<CollectedArtifact> {
  const { owner, name: repo } = target;
  const { data } = await github.rest.actions.listWorkflowRunArtifacts({
    owner,
    repo,
    run_id: runId,
    name: ARTIFACT,
    per_page: 100,
  });
  const [artifact, ...others] = data.artifacts.filter(({ name }) => name === ARTIFACT);
  if (artifact === undefined) return { kind: "collected", files: [] };
  if (others.length > 0) return failed(texts.severalArtifacts(ARTIFACT));
  if (!isReadable(artifact)) return failed(texts.unreadableArtifact(ARTIFACT));
  const read = await readArtifact(github, target, artifact, /^/, fetch);
  return read === null ? failed(texts.unreadableArtifact(ARTIFACT)) : judged(read, glob);
}

function judged({ files, problems }: ResultArtifact, glob: string): CollectedArtifact {
  const [problem] = problems;
  if (problem !== undefined) return failed(archiveProblem(problem));
  const odd = files.find(({ path }) => !isPlain(path));
  if (odd !== undefined) return failed(texts.badNames(JSON.stringify(odd.path.slice(0, 200))));
  if (new Set(files.map(({ path }) => path)).size < files.length) return failed(texts.sameNames);
  const isMatch = picomatch(glob, { dot: true });
  const wanted = files.filter(({ path }) => isMatch(path));
  return { kind: "collected", files: wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

function isPlain(path: string): boolean {
  if (/[\\\0]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function failed(detail: string): CollectedArtifact {
  return { kind: "failed", detail };
}
