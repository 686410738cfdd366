import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { createGitCode } from "../adapters/git/git-code.ts";
import { openGit } from "../adapters/git/open-git.ts";
import type { TreeEntry } from "../ports.ts";

/** The files of a folder as git would list them, and a way to read many of them as text. */
export interface FolderContents {
  tree: TreeEntry[];
  readMany(paths: string[]): Promise<ReadonlyMap<string, string>>;
}

const maxBytes = 512 * 1024;

/**
 * A git checkout gives its committed state (HEAD), limited to the folder; any other folder, or a checkout without a
 * commit, gives the files that lie in it.
 */
export async function readFolder(folder: string): Promise<FolderContents> {
  const prefix = await committedPrefix(folder);
  return prefix === null ? readPlainFolder(folder) : readCommitted(folder, prefix);
}

async function committedPrefix(folder: string): Promise<string | null> {
  try {
    const git = openGit(folder);
    await git.raw(["rev-parse", "--verify", "HEAD^{commit}"]);
    return (await git.raw(["rev-parse", "--show-prefix"])).trim();
  } catch {
    // no repository, or one without a commit: the folder's files are all there is
    return null;
  }
}

async function readCommitted(folder: string, prefix: string): Promise<FolderContents> {
  const code = createGitCode(folder);
  const { sha } = await code.head();
  const inside = (await code.tree(sha)).filter(({ path }) => path.startsWith(prefix));
  return {
    tree: inside.map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) })),
    async readMany(paths) {
      const texts = await code.readMany(
        sha,
        paths.map((path) => prefix + path),
      );
      return new Map([...texts].map(([path, text]) => [path.slice(prefix.length), text]));
    },
  };
}

async function readPlainFolder(folder: string): Promise<FolderContents> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const tree: TreeEntry[] = [];
  for (const entry of found) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    if (!entry.isFile() || /(?:^|\/)(?:\.git|node_modules)\//.test(path)) continue;
    const { size } = await stat(file);
    if (size > maxBytes) continue;
    tree.push({ path, blob: blobId(await readFile(file)), size, mode: "100644" });
  }
  return {
    tree: tree.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    async readMany(paths) {
      const texts = new Map<string, string>();
      for (const path of paths) {
        const bytes = await readFile(join(folder, path));
        if (!bytes.includes(0)) texts.set(path, bytes.toString("utf8"));
      }
      return texts;
    },
  };
}

/** The id git would give the file. */
function blobId(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
