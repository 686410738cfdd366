import { checkRunObject, checkSuiteObject, suiteState } from "../objects/check-object.ts";
import { unprocessable } from "../http/refusal.ts";
import { mintId } from "../state/mint-id.ts";
import type { CheckRunState, CheckSuiteState } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";
import { tellSuite } from "./check-suites.ts";

export type CheckWrite = Partial<Omit<CheckRunState, "id" | "suite" | "headSha">>;

/** Adds a check run to a suite and announces it, and the suite where that completes it. */
export async function addCheckRun(
  world: World,
  repository: RepositoryState,
  user: UserState,
  suite: CheckSuiteState,
  write: CheckWrite & { name: string },
): Promise<CheckRunState> {
  const check: CheckRunState = {
    id: mintId(world),
    suite,
    headSha: suite.headSha,
    status: "queued",
    conclusion: null,
    startedAt: timeOf(world),
    completedAt: null,
    externalId: null,
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
    ...rules(world, write),
    name: write.name,
  };
  repository.checks.push(check);
  await tell(world, repository, user, check, "created");
  return check;
}

/** Changes a check run; annotations are added to those it has. */
export async function updateCheckRun(
  world: World,
  repository: RepositoryState,
  user: UserState,
  check: CheckRunState,
  write: CheckWrite,
): Promise<void> {
  const annotations = [...check.annotations, ...(write.annotations ?? [])];
  const open = check.status !== "completed";
  Object.assign(check, rules(world, write), { annotations });
  if (open && check.status === "completed") await tell(world, repository, user, check, "completed");
}

/** A conclusion completes a run, and a completed run needs one. */
function rules(world: World, write: CheckWrite): CheckWrite {
  if ((write.status === "completed" || write.completedAt) && !write.conclusion)
    throw unprocessable('Invalid request.\n\n"conclusion" wasn\'t supplied.');
  if (write.status && write.status !== "completed") return { ...write, conclusion: null, completedAt: null };
  if (!write.conclusion) return write;
  return { ...write, status: "completed", completedAt: write.completedAt ?? timeOf(world) };
}

async function tell(
  world: World,
  repository: RepositoryState,
  user: UserState,
  check: CheckRunState,
  action: "created" | "completed",
): Promise<void> {
  const check_run = {
    ...checkRunObject(world, repository, check),
    check_suite: checkSuiteObject(world, repository, check.suite),
  };
  announce(world, repository, user, "check_run", action, { check_run });
  if (check.status !== "completed") return;
  if (action === "created") announce(world, repository, user, "check_run", "completed", { check_run });
  if (suiteState(repository, check.suite).status === "completed")
    await tellSuite(world, repository, user, check.suite, "completed");
}
