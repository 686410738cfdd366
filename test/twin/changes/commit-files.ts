import { writeBlob, writeTree } from "../git/trees.ts";
import type { TreeChange } from "../git/trees.ts";
import { readCommit, writeCommit } from "../git/commits.ts";
import type { Signature } from "../git/commits.ts";
import { writeRef } from "../git/refs.ts";
import { unprocessable } from "../http/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";

export interface FileWrite {
  path: string;
  /** Null deletes the file. */
  content: string | Buffer | null;
}

export interface CommitInput {
  /** The commit built on; null in an empty repository. */
  parent: string | null;
  branch: string;
  files: readonly FileWrite[];
  message: string;
  author: Signature;
  committer: Signature;
}

/** Commits files on top of `parent` and moves the branch there; call it inside `movingRefs`. Returns the new commit. */
export async function commitFiles(repository: RepositoryState, input: CommitInput): Promise<string> {
  const { git } = repository;
  const changes: TreeChange[] = [];
  for (const { path, content } of input.files) {
    checkPath(path);
    const entry = content === null ? null : { mode: "100644", sha: await writeBlob(git, content) };
    changes.push({ path, entry });
  }
  const base = input.parent ? ((await readCommit(git, input.parent))?.tree ?? null) : null;
  const sha = await writeCommit(git, {
    tree: await writeTree(git, base, changes),
    parents: input.parent ? [input.parent] : [],
    author: input.author,
    committer: input.committer,
    message: input.message,
  });
  if (!(await writeRef(git, `refs/heads/${input.branch}`, sha)))
    throw unprocessable("Reference update failed");
  return sha;
}

/** No path of a tree may be absolute, climb out or touch git's own folder. */
export function checkPath(path: string): void {
  const parts = path.split("/");
  const bad = parts.some(
    (part) => part === "" || part === "." || part === ".." || part.toLowerCase() === ".git",
  );
  if (bad) throw unprocessable(`tree.path contains a malformed path component: ${path}`);
}
