import { runGit, tryGit } from "./run-git.ts";

export interface FileDifference {
  path: string;
  previousPath: string | null;
  status: "added" | "removed" | "modified" | "renamed";
  sha: string;
  additions: number;
  deletions: number;
  /** The hunks without git's header; null for binary files. */
  patch: string | null;
}

const statuses: Record<string, FileDifference["status"]> = {
  A: "added",
  D: "removed",
  M: "modified",
  T: "modified",
  R: "renamed",
};

/** What changed between two trees or commits. `from` null compares with the empty tree. */
export async function differences(git: string, from: string | null, to: string): Promise<FileDifference[]> {
  const base = from ?? (await runGit(git, ["hash-object", "-t", "tree", "-w", "--stdin"]));
  const raw = await runGit(git, ["diff", "--raw", "-z", "-M", "--no-abbrev", base, to]);
  const fields = raw.split("\0").filter((field) => field !== "");
  const patches = splitPatches(await runGit(git, ["diff", "-M", "--no-abbrev", base, to]));
  const found: FileDifference[] = [];
  for (let at = 0; at < fields.length;) {
    const [, , before = "", after = "", letter = ""] = (fields[at] ?? "").split(" ");
    const renamed = letter.startsWith("R");
    const path = fields[at + (renamed ? 2 : 1)] ?? "";
    const patch = patches[found.length] ?? null;
    found.push({
      path,
      previousPath: renamed ? (fields[at + 1] ?? null) : null,
      status: statuses[letter.charAt(0)] ?? "modified",
      sha: letter === "D" ? before : after,
      additions: count(patch, "+"),
      deletions: count(patch, "-"),
      patch,
    });
    at += renamed ? 3 : 2;
  }
  return found;
}

/** The common ancestor a pull request is compared from, or null for unrelated histories. */
export async function mergeBase(git: string, one: string, other: string): Promise<string | null> {
  const { code, out } = await tryGit(git, ["merge-base", one, other]);
  return code === 0 ? out.toString().trim() : null;
}

/** The tree of a merge of two commits, or null where they conflict. */
export async function mergedTree(git: string, base: string, head: string): Promise<string | null> {
  const { code, out } = await tryGit(git, ["merge-tree", "--write-tree", base, head]);
  return code === 0 ? out.toString().trim() : null;
}

/* One text per file, in git's order: the same order as its raw rows. */
function splitPatches(text: string): (string | null)[] {
  return text
    .split(/^diff --git .*$/m)
    .slice(1)
    .map((part) => {
      const hunks = part.indexOf("\n@@ ");
      return hunks < 0 ? null : part.slice(hunks + 1).replace(/\n$/, "");
    });
}

function count(patch: string | null, sign: "+" | "-"): number {
  return (patch ?? "").split("\n").filter((line) => line.startsWith(sign)).length;
}
