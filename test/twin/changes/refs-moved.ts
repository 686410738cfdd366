import { logCommits } from "../git/commits.ts";
import type { CommitObject } from "../git/commits.ts";
import { differences } from "../git/differences.ts";
import { isAncestor, readRefs, writeRef, zeroId } from "../git/refs.ts";
import { runGit } from "../git/run-git.ts";
import { repositoryPage } from "../objects/addresses.ts";
import { userBehind } from "../objects/commit-object.ts";
import { inTurn } from "../state/in-turn.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread, ThreadState } from "../state/thread-state.ts";
import { isoSeconds } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";
import { requestSuite } from "./check-suites.ts";
import { editThread } from "./edit-thread.ts";
import { isPull, tellThread } from "./tell-thread.ts";

/**
 * Runs a write (one at a time) to a repository's refs and draws the consequences of what really moved: `push`, the App's check
 * suite, pull requests brought up to date or closed because their branch is gone.
 */
export function movingRefs<T>(
  world: World,
  repository: RepositoryState,
  user: UserState,
  write: () => Promise<T>,
): Promise<T> {
  return inTurn(world, repository.id, async () => {
    const before = await readRefs(repository.git);
    const result = await write();
    const after = await readRefs(repository.git);
    for (const ref of new Set([...before.keys(), ...after.keys()])) {
      const [from, to] = [before.get(ref) ?? zeroId, after.get(ref) ?? zeroId];
      if (from !== to) await moved(world, repository, user, ref, from, to);
    }
    return result;
  });
}

async function moved(
  world: World,
  repository: RepositoryState,
  user: UserState,
  ref: string,
  from: string,
  to: string,
): Promise<void> {
  repository.pushedAt = isoSeconds(world.clock());
  const forced = from !== zeroId && to !== zeroId && !(await isAncestor(repository.git, from, to));
  announce(
    world,
    repository,
    user,
    "push",
    null,
    await pushPayload(world, repository, user, { ref, from, to, forced }),
  );
  if (!ref.startsWith("refs/heads/")) return;
  const branch = ref.slice("refs/heads/".length);
  if (to !== zeroId) await requestSuite(world, repository, user, { branch, sha: to, before: from });
  await followPulls(world, repository, user, branch, to);
}

async function followPulls(
  world: World,
  source: RepositoryState,
  user: UserState,
  branch: string,
  sha: string,
): Promise<void> {
  for (const { pull } of source.threads.filter(isOpenPull)) {
    if (pull.baseRef === branch && sha !== zeroId) pull.baseSha = sha;
  }
  for (const repository of [source, ...(source.parent ? [source.parent] : [])]) {
    const from = repository.threads.filter(isOpenPull).filter(({ pull }) => {
      return pull.headRef === branch && (pull.headRepository ?? repository) === source;
    });
    for (const thread of from) {
      if (sha === zeroId) await editThread(world, repository, thread, user, { state: "closed" });
      else await synchronize(world, { source, repository, thread, user, sha });
    }
  }
}

function isOpenPull(thread: ThreadState): thread is PullThread {
  return isPull(thread) && thread.state === "open";
}

/** Brings a pull request to its branch's new head; a fork's commits are fetched into its target. */
async function synchronize(
  world: World,
  at: {
    source: RepositoryState;
    repository: RepositoryState;
    thread: PullThread;
    user: UserState;
    sha: string;
  },
): Promise<void> {
  const { source, repository, thread, user, sha } = at;
  const before = thread.pull.headSha;
  if (repository !== source) await runGit(repository.git, ["fetch", "--quiet", source.git, sha]);
  thread.pull.headSha = sha;
  await writeRef(repository.git, `refs/pull/${thread.number}/head`, sha);
  await tellThread(world, repository, thread, user, "synchronize", { before, after: sha });
}

async function pushPayload(
  world: World,
  repository: RepositoryState,
  user: UserState,
  push: { ref: string; from: string; to: string; forced: boolean },
): Promise<Record<string, unknown>> {
  const { ref, from, to, forced } = push;
  const gone = to === zeroId;
  const fresh = from === zeroId;
  const range = fresh ? ["-1", to] : ["--reverse", "-20", `${from}..${to}`];
  const commits = gone ? [] : await logCommits(repository.git, range);
  const rendered = await Promise.all(commits.map((commit) => pushCommit(world, repository, commit)));
  const page = repositoryPage(world, repository);
  return {
    ref,
    before: from,
    after: to,
    created: fresh,
    deleted: gone,
    forced,
    base_ref: null,
    compare: `${page}/compare/${from.slice(0, 12)}...${to.slice(0, 12)}`,
    commits: rendered,
    head_commit: rendered.at(-1) ?? null,
    pusher: { name: user.login, email: `${user.id}+${user.login}@users.noreply.github.com` },
  };
}

async function pushCommit(world: World, repository: RepositoryState, commit: CommitObject) {
  const files = await differences(repository.git, commit.parents[0] ?? null, commit.sha);
  const paths = (status: string): string[] =>
    files.filter((file) => file.status === status).map((file) => file.path);
  const person = (signature: CommitObject["author"]) => {
    const login = userBehind(world, signature.email)?.login;
    return { name: signature.name, email: signature.email, ...(login ? { username: login } : {}) };
  };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.author.date,
    url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths("added"),
    removed: paths("removed"),
    modified: [...paths("modified"), ...paths("renamed")],
  };
}
