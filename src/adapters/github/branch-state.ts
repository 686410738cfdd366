import type { Octokit } from "@octokit/rest";
import { createHash } from "node:crypto";
import type { FileChange } from "../../domain/candidate.ts";
import type { AppIdentity, RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/**
 * A branch of Hone's as found: `ours` holds exactly the planned commit on the planned base, `stale` only other
 * commits of Hone's, `foreign` somebody's work.
 */
export type BranchState =
  | { kind: "absent" }
  | { kind: "at-base" }
  | { kind: "ours" | "stale" | "foreign"; sha: string };

export interface PlannedCommit {
  branch: string;
  base: string;
  changes: readonly FileChange[];
  message: string;
}

export async function branchState(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  bot: AppIdentity["bot"],
  planned: PlannedCommit,
): Promise<BranchState> {
  const ref = await unlessMissing(github.rest.git.getRef({ owner, repo, ref: `heads/${planned.branch}` }));
  if (ref === null) return { kind: "absent" };
  const { sha } = ref.data.object;
  if (sha === planned.base) return { kind: "at-base" };
  const basehead = `${planned.base}...${sha}`;
  const { data } = await github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead });
  if (data.ahead_by === 1 && data.behind_by === 0 && sameFiles(data.files ?? [], planned.changes))
    return { kind: "ours", sha };
  const byHone =
    data.commits.length === data.total_commits && data.commits.every(({ author }) => author?.id === bot.id);
  return { kind: byHone ? "stale" : "foreign", sha };
}

function sameFiles(
  files: readonly { filename: string; sha: string | null }[],
  changes: readonly FileChange[],
): boolean {
  const found = new Map(files.map(({ filename, sha }) => [filename, sha]));
  return (
    found.size === changes.length && changes.every(({ path, after }) => found.get(path) === blobId(after))
  );
}

/* Git's own name of a file's contents. */
function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
