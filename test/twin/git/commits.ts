import { runGit, tryGit } from "./run-git.ts";

export interface Signature {
  name: string;
  email: string;
  date: string;
}

export interface CommitObject {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const format = ["%H", "%T", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%B"].join("%x1f");

/** Commits that `git log` prints for these arguments, newest first unless they say otherwise. */
export async function logCommits(git: string, args: readonly string[]): Promise<CommitObject[]> {
  return parseCommits(await runGit(git, ["log", "-z", `--format=${format}`, ...args]));
}

function parseCommits(text: string): CommitObject[] {
  return text
    .split("\0")
    .filter((row) => row !== "")
    .map((row) => {
      const [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = row.split("\x1f") as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      return {
        sha,
        tree,
        parents: parents.split(" ").filter((parent) => parent !== ""),
        author: { name: an, email: ae, date: utc(ad) },
        committer: { name: cn, email: ce, date: utc(cd) },
        message: message.replace(/\n+$/, ""),
      };
    });
}

export async function readCommit(git: string, sha: string): Promise<CommitObject | null> {
  const one = ["log", "-z", "-1", `--format=${format}`, "--end-of-options", `${sha}^{commit}`];
  const { code, out } = await tryGit(git, one);
  return code === 0 ? (parseCommits(out.toString())[0] ?? null) : null;
}

/** Writes a commit object and returns its id. Touches no ref. */
export async function writeCommit(
  git: string,
  commit: {
    tree: string;
    parents: readonly string[];
    author: Signature;
    committer: Signature;
    message: string;
  },
): Promise<string> {
  const parents = commit.parents.flatMap((parent) => ["-p", parent]);
  return await runGit(git, ["commit-tree", commit.tree, ...parents], {
    input: commit.message,
    env: {
      GIT_AUTHOR_NAME: commit.author.name,
      GIT_AUTHOR_EMAIL: commit.author.email,
      GIT_AUTHOR_DATE: commit.author.date,
      GIT_COMMITTER_NAME: commit.committer.name,
      GIT_COMMITTER_EMAIL: commit.committer.email,
      GIT_COMMITTER_DATE: commit.committer.date,
    },
  });
}

function utc(date: string): string {
  return new Date(date).toISOString().replace(/\.\d{3}Z$/, "Z");
}
