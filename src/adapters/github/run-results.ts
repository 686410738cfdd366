import type { Octokit } from "@octokit/rest";
import type { CollectedFile, ResultArtifact } from "../../ports.ts";
import { followLink } from "./follow-link.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";
import { readStream } from "./read-stream.ts";
import { listZip } from "./zip/list-zip.ts";
import { readZipEntry } from "./zip/read-zip-entry.ts";
import type { ZipLimits } from "./zip/zip-limits.ts";
import { zipInMemory } from "./zip/zip-source.ts";

/** What an artifact with test results is called, as far as conventions go. */
const RESULTS = /junit|ctrf|surefire|x?unit|tests?\b|test[-_ ]|results?|reports?/i;
const RESULT_FILE = /\.(?:xml|json)$/i;
const MOST_ARTIFACTS = 6;
const MOST_PACKED = 16 * 1024 * 1024;
/** The readers of results take 20 MB a file. */
const LIMITS: ZipLimits = {
  entries: 500,
  entryBytes: 20 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  ratio: 400,
};

type Artifact = Awaited<
  ReturnType<Octokit["rest"]["actions"]["listWorkflowRunArtifacts"]>
>["data"]["artifacts"][number];

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
    ({ expired, name, size_in_bytes }) => !expired && size_in_bytes <= MOST_PACKED && RESULTS.test(name),
  );
  const found: ResultArtifact[] = [];
  for (const artifact of telling.slice(0, MOST_ARTIFACTS)) {
    const link = github.request(
      "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
      {
        owner,
        repo,
        artifact_id: artifact.id,
        archive_format: "zip",
        request: { redirect: "manual" },
      },
    );
    const body = await followLink(link, `artifact ${artifact.name}`, fetch);
    if (body !== null) found.push(await unpacked(artifact, body));
  }
  return found;
}

async function unpacked(artifact: Artifact, body: ReadableStream<Uint8Array>): Promise<ResultArtifact> {
  const { name, created_at } = artifact;
  const pieces = await Array.fromAsync(readStream(body, `artifact ${name}`, MOST_PACKED));
  const zip = zipInMemory(Buffer.concat(pieces));
  const { entries, problems } = await listZip(zip, LIMITS);
  const files: CollectedFile[] = [];
  const spent = { bytes: 0 };
  for (const entry of entries.filter((each) => RESULT_FILE.test(each.name))) {
    const parts: Uint8Array[] = [];
    const problem = await readZipEntry(zip, entry, LIMITS, spent, (part) => void parts.push(part));
    if (problem === null) files.push({ path: entry.name, bytes: Buffer.concat(parts) });
    else problems.push(problem);
    if (spent.bytes > LIMITS.totalBytes) break;
  }
  return { name, at: created_at ?? null, files, problems };
}
