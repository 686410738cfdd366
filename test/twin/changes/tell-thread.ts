import { issueObject } from "../objects/issue-object.ts";
import { labelObject } from "../objects/label-object.ts";
import { pullObject } from "../objects/pull-object.ts";
import { timeOf } from "../state/time-of.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { LabelState, PullThread, ThreadState } from "../state/thread-state.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";

/** Marks a thread as just changed and announces it: `issues` for issues, `pull_request` for pull requests. */
export async function tellThread(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  sender: UserState,
  action: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  thread.updatedAt = timeOf(world);
  if (!isPull(thread)) {
    announce(world, repository, sender, "issues", action, {
      issue: issueObject(world, repository, thread),
      ...more,
    });
    return;
  }
  announce(world, repository, sender, "pull_request", action, {
    number: thread.number,
    pull_request: await pullObject(world, repository, thread),
    ...more,
  });
}

/** The same, for each label that was put on or taken off. */
export async function tellLabels(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  sender: UserState,
  action: "labeled" | "unlabeled",
  labels: readonly LabelState[],
): Promise<void> {
  for (const label of labels) {
    await tellThread(world, repository, thread, sender, action, {
      label: labelObject(world, repository, label),
    });
  }
}

export function isPull(thread: ThreadState): thread is PullThread {
  return thread.pull !== null;
}
