import type { Octokit } from "@octokit/rest";
import type { CollectedFile, ResultArtifact } from "../../ports.ts";
import { followLink } from "./follow-link.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { readStream } from "./read-stream.ts";
import { listZip } from "./zip/list-zip.ts";
import { readZipEntry } from "./zip/read-zip-entry.ts";
import type { ZipLimits } from "./zip/zip-limits.ts";
import { zipInMemory } from "./zip/zip-source.ts";

const MOST_PACKED = 16 * 1024 * 1024;
/** The readers of results take 20 MB a file. */
const LIMITS: ZipLimits = {
  entries: 500,
  entryBytes: 20 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  ratio: 400,
};

/** An artifact as GitHub lists it. */
export type Artifact = Awaited<
  ReturnType<Octokit["rest"]["actions"]["listWorkflowRunArtifacts"]>
>["data"]["artifacts"][number];

/** Whether an artifact is still there and small enough to be read. */
export function isReadable({ expired, size_in_bytes }: Artifact): boolean {
  return !expired && size_in_bytes <= MOST_PACKED;
}

/**
 * The files of an artifact whose names are `wanted`; null where it is gone. An artifact is written by whoever wrote
 * the change, so it is read as an attack: capped, in memory, by no path of its own.
 */
export async function readArtifact(
  github: Octokit,
  { owner, name: repo }: Pick<RepositoryTarget, "owner" | "name">,
  artifact: Artifact,
  wanted: RegExp,
  fetch: typeof globalThis.fetch,
  limits: ZipLimits = LIMITS,
): Promise<ResultArtifact | null> {
  const link = github.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
    owner,
    repo,
    artifact_id: artifact.id,
    archive_format: "zip",
    request: { redirect: "manual" },
  });
  const body = await followLink(link, `artifact ${artifact.name}`, fetch);
  return body === null ? null : await unpacked(artifact, body, wanted, limits);
}

async function unpacked(
  artifact: Artifact,
  body: ReadableStream<Uint8Array>,
  wanted: RegExp,
  limits: ZipLimits,
): Promise<ResultArtifact> {
  const { name, created_at } = artifact;
  const pieces = await Array.fromAsync(readStream(body, `artifact ${name}`, MOST_PACKED));
  const zip = zipInMemory(Buffer.concat(pieces));
  const { entries, problems } = await listZip(zip, limits);
  const files: CollectedFile[] = [];
  const spent = { bytes: 0 };
  for (const entry of entries.filter((each) => wanted.test(each.name))) {
    const parts: Uint8Array[] = [];
    const problem = await readZipEntry(zip, entry, limits, spent, (part) => void parts.push(part));
    if (problem === null) files.push({ path: entry.name, bytes: Buffer.concat(parts) });
    else problems.push(problem);
    if (spent.bytes > limits.totalBytes) break;
  }
  return { name, at: created_at ?? null, files, problems };
}
