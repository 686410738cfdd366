import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runGit, tryGit } from "./run-git.ts";

export interface TreeRow {
  mode: string;
  type: "blob" | "tree" | "commit";
  sha: string;
  /** Bytes; null for trees and submodules. */
  size: number | null;
  path: string;
}

/** A change to one path: an object with its mode, or null to delete. */
export interface TreeChange {
  path: string;
  entry: { mode: string; sha: string } | null;
}

/** The entries of a tree (or of a commit's tree), one level or all. Null where there is no such tree. */
export async function readTree(git: string, id: string, recursive: boolean): Promise<TreeRow[] | null> {
  const flags = recursive ? ["-r", "-t"] : [];
  const { code, out } = await tryGit(git, ["ls-tree", "-l", "-z", ...flags, "--end-of-options", id]);
  if (code !== 0) return null;
  const rows = out
    .toString()
    .split("\0")
    .filter((row) => row !== "");
  return rows.map((row) => {
    const tab = row.indexOf("\t");
    const [meta, path] = [row.slice(0, tab), row.slice(tab + 1)];
    const [mode = "", type = "", sha = "", size = ""] = meta.split(/\s+/);
    return { mode, type: type as TreeRow["type"], sha, size: size === "-" ? null : Number(size), path };
  });
}

/** Writes the tree that `base` becomes with these changes; a null base is the empty tree. */
export async function writeTree(
  git: string,
  base: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  const index = join(git, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await runGit(git, base ? ["read-tree", base] : ["read-tree", "--empty"], { env });
    for (const { path, entry } of changes) {
      if (entry?.mode === "040000") await runGit(git, ["read-tree", `--prefix=${path}/`, entry.sha], { env });
    }
    const input = changes
      .filter(({ entry }) => entry?.mode !== "040000")
      .map(({ path, entry }) => `${entry?.mode ?? "0"} ${entry?.sha ?? "0".repeat(40)}\t${path}\0`)
      .join("");
    await runGit(git, ["update-index", "-z", "--index-info"], { input, env });
    return await runGit(git, ["write-tree"], { env });
  } finally {
    await rm(index, { force: true });
  }
}

export async function writeBlob(git: string, content: string | Buffer): Promise<string> {
  return await runGit(git, ["hash-object", "-w", "--stdin"], { input: content });
}

export async function readBlob(git: string, sha: string): Promise<Buffer | null> {
  const { code, out } = await tryGit(git, ["cat-file", "blob", sha]);
  return code === 0 ? out : null;
}
