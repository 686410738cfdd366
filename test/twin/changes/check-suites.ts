import { checkSuiteObject } from "../objects/check-object.ts";
import { readCommit } from "../git/commits.ts";
import { installationOf } from "../state/covers.ts";
import { mintId } from "../state/mint-id.ts";
import type { CheckSuiteState } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { AppIdentity, UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";

/** The suite of an App at a commit, made on first use. */
export function suiteOf(
  world: World,
  repository: RepositoryState,
  app: AppIdentity,
  at: { sha: string; branch: string | null; before?: string },
): CheckSuiteState {
  const known = repository.suites.find((suite) => suite.app === app && suite.headSha === at.sha);
  return known ?? addSuite(world, repository, app, at);
}

/** A further suite: each workflow run has its own. */
export function addSuite(
  world: World,
  repository: RepositoryState,
  app: AppIdentity,
  at: { sha: string; branch: string | null; before?: string },
): CheckSuiteState {
  const now = timeOf(world);
  const suite = {
    id: mintId(world),
    app,
    headSha: at.sha,
    headBranch: at.branch,
    before: at.before ?? null,
    createdAt: now,
    updatedAt: now,
  };
  repository.suites.push(suite);
  return suite;
}

/** An App that may write checks is asked for a suite at every push, wanted or not. */
export async function requestSuite(
  world: World,
  repository: RepositoryState,
  user: UserState,
  at: { sha: string; branch: string; before: string },
): Promise<void> {
  if (installationOf(world, repository)?.permissions["checks"] !== "write") return;
  const suite = suiteOf(world, repository, world.app, at);
  await tellSuite(world, repository, user, suite, "requested");
}

export async function tellSuite(
  world: World,
  repository: RepositoryState,
  user: UserState,
  suite: CheckSuiteState,
  action: "requested" | "rerequested" | "completed",
): Promise<void> {
  announce(world, repository, user, "check_suite", action, {
    check_suite: {
      ...checkSuiteObject(world, repository, suite),
      head_commit: await headCommit(repository, suite),
    },
  });
}

/** The short commit that suites carry. */
export async function headCommit(repository: RepositoryState, suite: CheckSuiteState) {
  const commit = await readCommit(repository.git, suite.headSha);
  const nobody = { name: "", email: "", date: suite.createdAt };
  const unknown = { tree: "", message: "", author: nobody, committer: nobody };
  const { tree, message, author, committer } = commit ?? unknown;
  return {
    id: suite.headSha,
    tree_id: tree,
    message,
    timestamp: author.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
