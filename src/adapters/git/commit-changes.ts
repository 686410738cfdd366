import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Blocked } from "../../errors.ts";
import type { FileChange } from "../../domain/candidate.ts";
import { branchInTheWay } from "../../messages/branch-in-the-way.ts";
import { branchTip } from "./branch-tip.ts";
import { openGit } from "./open-git.ts";

export interface LocalCommit {
  base: string;
  branch: string;
  message: string;
  changes: readonly FileChange[];
}

/**
 * Commits changes on a new branch without touching the work tree, the index or HEAD of the checkout. Author and
 * dates are fixed (the base commit's), so that doing it twice makes the same commit. A branch that holds another
 * commit is somebody's work: it is left alone and null is returned, else the commit's sha. Throws Blocked where git can
 * have no such branch beside one that is there.
 */
export async function commitChanges(folder: string, commit: LocalCommit): Promise<string | null> {
  const scratch = await mkdtemp(join(tmpdir(), "hone-commit-"));
  try {
    const at = (await openGit(folder).raw(["show", "-s", "--format=%cI", commit.base])).trim();
    const env = commitEnvironment(scratch, at);
    const git = openGit(folder).env(env);
    await git.raw(["read-tree", commit.base]);
    for (const change of commit.changes) {
      const file = join(scratch, createHash("sha256").update(change.path).digest("hex"));
      await writeFile(file, change.after);
      const blob = (await git.raw(["hash-object", "-w", "--no-filters", file])).trim();
      const mode = await modeOf(folder, commit.base, change.path);
      await git.raw(["update-index", "--add", "--cacheinfo", `${mode},${blob},${change.path}`]);
    }
    const tree = (await git.raw(["write-tree"])).trim();
    const sha = (await git.raw(["commit-tree", tree, "-p", commit.base, "-m", commit.message])).trim();
    const ref = `refs/heads/${commit.branch}`;
    const existing = (await openGit(folder).raw(["for-each-ref", "--format=%(objectname)", ref])).trim();
    if (existing === "") await createBranch(folder, commit.branch, sha);
    return existing === "" || existing === sha ? sha : null;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/* Git keeps no branch `hone` beside `hone/...`: one name cannot be a file and a folder. */
async function createBranch(folder: string, branch: string, sha: string): Promise<void> {
  const parts = branch.split("/");
  for (let end = 1; end < parts.length; end += 1) {
    const shorter = parts.slice(0, end).join("/");
    if ((await branchTip(folder, shorter)) !== null)
      throw new Blocked("branch-in-the-way", branchInTheWay(shorter, branch));
  }
  await openGit(folder).raw(["update-ref", `refs/heads/${branch}`, sha, "0".repeat(sha.length)]);
}

async function modeOf(folder: string, base: string, path: string): Promise<string> {
  const listing = await openGit(folder).raw(["ls-tree", "--full-tree", base, "--", path]);
  return /^(\d{6}) /.exec(listing)?.[1] ?? "100644";
}

function commitEnvironment(scratch: string, at: string): Record<string, string> {
  const person = { NAME: "hone", EMAIL: "hone@users.noreply.github.com" };
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: scratch,
    GIT_INDEX_FILE: join(scratch, "index"),
    GIT_AUTHOR_NAME: person.NAME,
    GIT_AUTHOR_EMAIL: person.EMAIL,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: person.NAME,
    GIT_COMMITTER_EMAIL: person.EMAIL,
    GIT_COMMITTER_DATE: at,
  };
}
