import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGit } from "./open-git.ts";

/**
 * Writes the committed tree of `sha` into the empty folder `into`, without any .git. `git archive` would leave out
 * what .gitattributes marks export-ignore, often the tests themselves; a private index and checkout-index do not.
 */
export async function exportTree(folder: string, sha: string, into: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "hone-index-"));
  try {
    const env = { PATH: process.env["PATH"] ?? "", HOME: scratch, GIT_INDEX_FILE: join(scratch, "index") };
    await openGit(folder).env(env).raw(["read-tree", sha]);
    await openGit(folder)
      .env(env)
      .raw(["checkout-index", "--all", "--force", `--prefix=${into}/`]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
