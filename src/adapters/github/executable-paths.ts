import type { Octokit } from "@octokit/rest";
import type { PlannedCommit } from "./branch-state.ts";
import type { RepositoryTarget } from "./github-app.ts";

type Entry = { path?: string; mode?: string; sha?: string };

/** Those of the changed files that are executable at the base. Folders are read one by one: large trees are cut. */
export async function executablePaths(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  { base, changes }: PlannedCommit,
): Promise<ReadonlySet<string>> {
  const existing = changes.filter(({ before }) => before !== null).map(({ path }) => path);
  if (existing.length === 0) return new Set();
  const { data: commit } = await github.rest.git.getCommit({ owner, repo, commit_sha: base });
  const read = new Map<string, readonly Entry[]>();
  const entries = async (sha: string): Promise<readonly Entry[]> => {
    const known = read.get(sha);
    if (known !== undefined) return known;
    const { data } = await github.rest.git.getTree({ owner, repo, tree_sha: sha });
    read.set(sha, data.tree);
    return data.tree;
  };
  const executable = new Set<string>();
  for (const path of existing) {
    let entry: Entry | undefined = { sha: commit.tree.sha };
    for (const part of path.split("/")) {
      const folder: readonly Entry[] = entry?.sha === undefined ? [] : await entries(entry.sha);
      entry = folder.find((child) => child.path === part);
    }
    if (entry?.mode === "100755") executable.add(path);
  }
  return executable;
}
