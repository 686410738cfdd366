import { constants } from "node:fs";
import { lchown, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileChange } from "../../domain/candidate.ts";
import { isPlainPath } from "./is-plain-path.ts";
import { lookAt } from "./look-at.ts";

const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;

/**
 * Writes changed files into a tree that no foreign code has touched since it was made. Returns null, or why a change
 * was refused: its path leaves the tree, passes a link, or names something that is not a file. `owner` is the uid
 * and gid that new files and folders get, or null.
 */
export async function writeChanges(
  tree: string,
  changes: readonly FileChange[],
  owner: number | null,
): Promise<string | null> {
  for (const { path, after } of changes) {
    if (!isPlainPath(path)) return `the path of a change leaves the tree: ${path}`;
    const found = await lookAt(tree, path);
    if (found !== "file" && found !== "missing") return `a change would not write a plain file: ${path}`;
    const folder = dirname(join(tree, path));
    const made = await mkdir(folder, { recursive: true });
    const file = await open(join(tree, path), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o644);
    try {
      await file.writeFile(after, "utf8");
      if (owner !== null) await file.chown(owner, owner);
    } finally {
      await file.close();
    }
    if (owner !== null && made !== undefined) await ownFolders(made, folder, owner);
  }
  return null;
}

async function ownFolders(first: string, last: string, owner: number): Promise<void> {
  await lchown(last, owner, owner);
  if (last !== first) await ownFolders(first, dirname(last), owner);
}
