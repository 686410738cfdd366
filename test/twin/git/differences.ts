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
  // with -z an empty field parts the raw rows from the patches
  const both = await runGit(git, ["diff", "--raw", "--patch", "-z", "-M", "--no-abbrev", base, to]);
  const end = both.indexOf("\0\0");
  const patches = splitPatches(both.slice(end + 2));
  return rawRows(end < 0 ? both : both.slice(0, end)).map(({ meta, paths }, at) => {
    const [, , before = "", after = "", letter = ""] = meta.split(" ");
    const patch = patches[at] ?? null;
    return {
      path: paths.at(-1) ?? "",
      previousPath: paths.length > 1 ? (paths[0] ?? null) : null,
      status: statuses[letter.charAt(0)] ?? "modified",
      sha: letter === "D" ? before : after,
      additions: count(patch, "+"),
      deletions: count(patch, "-"),
      patch,
    };
  });
}

/* `:modes ids letter`, then one path, or two for a rename; all ended by NUL. */
function rawRows(raw: string): { meta: string; paths: string[] }[] {
  const rows: { meta: string; paths: string[] }[] = [];
  for (const field of raw.split("\0")) {
    const current = rows.at(-1);
    const wanted = current && (/ R\d*$/.test(current.meta) ? 2 : 1);
    if (current && current.paths.length < (wanted ?? 0)) current.paths.push(field);
    else if (field !== "") rows.push({ meta: field, paths: [] });
  }
  return rows;
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
