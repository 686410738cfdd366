import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportTree } from "../../adapters/git/export-tree.ts";
import { openGit } from "../../adapters/git/open-git.ts";

/**
 * `exportTree` for a bare mirror, from which git checks nothing out: a repository for the moment, which has a work
 * tree and borrows the mirror's objects.
 */
export async function exportMirrorTree(mirror: string, sha: string, into: string): Promise<void> {
  const borrower = await mkdtemp(join(tmpdir(), "hone-borrower-"));
  try {
    await openGit(borrower).raw(["init", "--quiet", "."]);
    await writeFile(join(borrower, ".git", "objects", "info", "alternates"), `${join(mirror, "objects")}\n`);
    await exportTree(borrower, sha, into);
  } finally {
    await rm(borrower, { recursive: true, force: true });
  }
}
