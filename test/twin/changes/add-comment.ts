import { Refusal, invalid } from "../http/refusal.ts";
import { commentObject } from "../objects/comment-object.ts";
import { issueObject } from "../objects/issue-object.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { CommentState, ThreadState } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { AppIdentity, UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";
import { checkLengths } from "./check-lengths.ts";

/** Adds a comment to a conversation. */
export function addComment(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  user: UserState,
  body: string,
  by: AppIdentity | null = null,
): CommentState {
  if (thread.locked) throw new Refusal(403, "Unable to create comment because issue is locked.");
  checkBody(body);
  const now = timeOf(world);
  const comment = {
    id: mintId(world),
    user,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
    by,
    minimized: false,
  };
  thread.comments.push(comment);
  thread.updatedAt = now;
  tell(world, repository, thread, comment, user, "created");
  return comment;
}

export function editComment(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  comment: CommentState,
  user: UserState,
  body: string,
): void {
  checkBody(body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = timeOf(world);
  tell(world, repository, thread, comment, user, "edited", { changes });
}

export function deleteComment(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  comment: CommentState,
  user: UserState,
): void {
  thread.comments = thread.comments.filter((other) => other !== comment);
  tell(world, repository, thread, comment, user, "deleted");
}

function checkBody(body: string): void {
  if (body.trim() === "") throw invalid({ resource: "IssueComment", code: "missing_field", field: "body" });
  checkLengths("IssueComment", { body });
}

function tell(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  comment: CommentState,
  user: UserState,
  action: string,
  more: Record<string, unknown> = {},
): void {
  announce(world, repository, user, "issue_comment", action, {
    issue: issueObject(world, repository, thread),
    comment: commentObject(world, repository, thread, comment),
    ...more,
  });
}
