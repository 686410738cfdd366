import { runGit, tryGit } from "./run-git.ts";

export const zeroId = "0".repeat(40);

/** Every branch and tag with the object it points to; `refs/pull/` is the twin's own and left out. */
export async function readRefs(git: string): Promise<Map<string, string>> {
  const text = await runGit(git, ["for-each-ref", "--format=%(refname) %(objectname)"]);
  const rows = text.split("\n").filter((row) => row !== "" && !row.startsWith("refs/pull/"));
  return new Map(rows.map((row) => [row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)]));
}

/** The object a full ref name points to, or null. */
export async function readRef(git: string, ref: string): Promise<string | null> {
  const { code, out } = await tryGit(git, ["rev-parse", "--verify", "--quiet", "--end-of-options", ref]);
  return code === 0 ? out.toString().trim() : null;
}

/** The commit behind a branch, tag or (possibly short) sha, or null. */
export async function resolveCommit(git: string, name: string): Promise<string | null> {
  for (const candidate of [`refs/heads/${name}`, `refs/tags/${name}`, name]) {
    const found = await readRef(git, `${candidate}^{commit}`);
    if (found) return found;
  }
  return null;
}

/** Moves or makes a ref; false where git refuses, as for `x/y` beside an existing `x`. */
export async function writeRef(git: string, ref: string, sha: string): Promise<boolean> {
  const { code } = await tryGit(git, ["update-ref", ref, sha]);
  return code === 0;
}

export async function deleteRef(git: string, ref: string): Promise<void> {
  await runGit(git, ["update-ref", "-d", ref]);
}

/** Whether `older` is `newer` or one of its ancestors. */
export async function isAncestor(git: string, older: string, newer: string): Promise<boolean> {
  const { code } = await tryGit(git, ["merge-base", "--is-ancestor", older, newer]);
  return code === 0;
}
