import type { RepositoryState } from "../state/repository-state.ts";
import type { ThreadState } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { invalid } from "../http/refusal.ts";
import { readRef } from "../git/refs.ts";
import { checkLengths } from "./check-lengths.ts";
import { isPull, tellThread } from "./tell-thread.ts";

export interface ThreadEdit {
  title?: string | undefined;
  body?: string | null | undefined;
  state?: "open" | "closed" | undefined;
  stateReason?: ThreadState["stateReason"] | undefined;
}

/** Changes title, body or state of an issue or pull request; announces `edited`, `closed` and `reopened`. */
export async function editThread(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  user: UserState,
  edit: ThreadEdit,
): Promise<void> {
  checkLengths(thread.pull ? "PullRequest" : "Issue", edit);
  await editText(world, repository, thread, user, edit);
  if (edit.state === "closed" && thread.state === "open") {
    thread.state = "closed";
    thread.stateReason = thread.pull ? null : (edit.stateReason ?? "completed");
    thread.closedAt = timeOf(world);
    thread.closedBy = user;
    await tellThread(world, repository, thread, user, "closed");
  }
  if (edit.state === "open" && thread.state === "closed") await reopen(world, repository, thread, user);
}

async function editText(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  user: UserState,
  edit: ThreadEdit,
): Promise<void> {
  const changes: Record<string, { from: string }> = {};
  if (edit.title !== undefined && edit.title !== thread.title) changes["title"] = { from: thread.title };
  if (edit.body !== undefined && edit.body !== thread.body) changes["body"] = { from: thread.body ?? "" };
  thread.title = edit.title ?? thread.title;
  thread.body = edit.body === undefined ? thread.body : edit.body;
  if (Object.keys(changes).length > 0)
    await tellThread(world, repository, thread, user, "edited", { changes });
}

/** A pull request whose branch is gone, or that was merged, cannot be opened again. */
async function reopen(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  user: UserState,
): Promise<void> {
  if (isPull(thread)) {
    const { headRef, headRepository, mergedAt } = thread.pull;
    const head = await readRef((headRepository ?? repository).git, `refs/heads/${headRef}`);
    if (mergedAt || !head)
      throw invalid({
        resource: "PullRequest",
        code: "invalid",
        field: "state",
        message: "state cannot be changed.",
      });
    thread.pull.headSha = head;
  }
  thread.state = "open";
  thread.stateReason = thread.pull ? null : "reopened";
  thread.closedAt = null;
  thread.closedBy = null;
  await tellThread(world, repository, thread, user, "reopened");
}
