import { Refusal, invalid } from "../http/refusal.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { LabelState, ThreadState } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { AppIdentity, UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { checkLengths } from "./check-lengths.ts";
import { labelsNamed } from "./find-label.ts";
import { tellLabels, tellThread } from "./tell-thread.ts";

/** Adds the next thread of a repository, silently; issues and pull requests share the numbers. */
export function addThread(
  world: World,
  repository: RepositoryState,
  user: UserState,
  input: {
    title: string;
    body: string | null;
    labels?: LabelState[];
    assignees?: UserState[];
    by?: AppIdentity | null;
  },
): ThreadState {
  const now = timeOf(world);
  const thread: ThreadState = {
    id: mintId(world),
    number: repository.nextNumber,
    title: input.title,
    body: input.body,
    state: "open",
    stateReason: null,
    user,
    labels: input.labels ?? [],
    assignees: input.assignees ?? [],
    comments: [],
    reactions: [],
    locked: false,
    pinned: false,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    by: input.by ?? null,
    pull: null,
  };
  repository.nextNumber += 1;
  repository.threads.push(thread);
  return thread;
}

/** Opens an issue; refused with 410 where issues are switched off. */
export async function openIssue(
  world: World,
  repository: RepositoryState,
  user: UserState,
  input: {
    title: string;
    body: string | null;
    labels?: string[];
    assignees?: UserState[];
    by?: AppIdentity | null;
  },
): Promise<ThreadState> {
  if (!repository.hasIssues) throw new Refusal(410, "Issues has been disabled in this repository.");
  if (input.title.trim() === "") throw invalid({ resource: "Issue", code: "missing_field", field: "title" });
  checkLengths("Issue", input);
  const labels = labelsNamed(world, repository, input.labels ?? []);
  const thread = addThread(world, repository, user, { ...input, labels });
  await tellThread(world, repository, thread, user, "opened");
  await tellLabels(world, repository, thread, user, "labeled", labels);
  return thread;
}
