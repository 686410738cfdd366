import type { CommitObject } from "../git/commits.ts";
import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi, repositoryPage } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";
import { maybeUser } from "./user-object.ts";

/** A commit as `/git/commits` shows it. */
export function gitCommitObject(
  world: World,
  repository: RepositoryState,
  commit: CommitObject,
): RestData<"git", "getCommit"> {
  const api = repositoryApi(world, repository);
  const page = repositoryPage(world, repository);
  return {
    sha: commit.sha,
    node_id: commitNode(repository, commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: parentsOf(world, repository, commit, "git/commits"),
    verification: verification(repository, commit),
  };
}

/** A commit as `/commits` shows it, without its files. */
export function commitObject(
  world: World,
  repository: RepositoryState,
  commit: CommitObject,
): RestData<"repos", "listCommits">[number] {
  const api = repositoryApi(world, repository);
  return {
    sha: commit.sha,
    node_id: commitNode(repository, commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: verification(repository, commit),
    },
    author: maybeUser(world, userBehind(world, commit.author.email)),
    committer: maybeUser(world, userBehind(world, commit.committer.email)),
    parents: parentsOf(world, repository, commit, "commits"),
  };
}

/** The account a no-reply address (`ID+login@users.noreply...`) belongs to. */
export function userBehind(world: World, email: string): UserState | null {
  const id = Number(/^(\d+)\+/.exec(email)?.[1] ?? Number.NaN);
  return world.users.find((user) => user.id === id) ?? null;
}

export function commitNode(repository: RepositoryState, sha: string): string {
  return nodeId("Commit", repository.id) + sha;
}

function verification(repository: RepositoryState, commit: CommitObject) {
  const verified = repository.signed.has(commit.sha);
  return {
    verified,
    reason: verified ? "valid" : "unsigned",
    signature: verified ? "-----BEGIN PGP SIGNATURE-----\n\ntwin\n-----END PGP SIGNATURE-----" : null,
    payload: verified ? `tree ${commit.tree}` : null,
    verified_at: verified ? commit.committer.date : null,
  };
}

function parentsOf(world: World, repository: RepositoryState, commit: CommitObject, under: string) {
  return commit.parents.map((sha) => ({
    sha,
    url: `${repositoryApi(world, repository)}/${under}/${sha}`,
    html_url: `${repositoryPage(world, repository)}/commit/${sha}`,
  }));
}
