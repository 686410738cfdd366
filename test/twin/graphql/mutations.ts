import { addReviewComment } from "../changes/submit-review.ts";
import { tellThread } from "../changes/tell-thread.ts";
import { parseNodeId } from "../state/node-id.ts";
import type { CommentState } from "../state/thread-state.ts";
import { createCommitOnBranch } from "./create-commit-on-branch.ts";
import { actorNode, issueNode, pullNode, reviewCommentNode, reviewThreadNode, threadsOf } from "./queries.ts";
import { reachPull, reachThread, unresolved } from "./reach.ts";
import type { GraphqlActor } from "./reach.ts";
import { isPull } from "../changes/tell-thread.ts";
import { reaches } from "../state/covers.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread } from "../state/thread-state.ts";

interface Input<T> {
  input: T & { clientMutationId?: string };
}

/** Root fields of mutations: the operations REST has no counterpart for. */
export function mutations(actor: GraphqlActor) {
  return {
    createCommitOnBranch: (args: Parameters<typeof createCommitOnBranch>[1]) =>
      createCommitOnBranch(actor, args),
    convertPullRequestToDraft: (args: Input<{ pullRequestId: string }>) => setDraft(actor, args, true),
    markPullRequestReadyForReview: (args: Input<{ pullRequestId: string }>) => setDraft(actor, args, false),
    enablePullRequestAutoMerge: (args: Input<{ pullRequestId: string }>) => setAutoMerge(actor, args, true),
    disablePullRequestAutoMerge: (args: Input<{ pullRequestId: string }>) => setAutoMerge(actor, args, false),
    pinIssue: (args: Input<{ issueId: string }>) => setPinned(actor, args, true),
    unpinIssue: (args: Input<{ issueId: string }>) => setPinned(actor, args, false),
    minimizeComment: (args: Input<{ subjectId: string }>) => minimize(actor, args),
    addPullRequestReviewThreadReply: (args: Input<{ pullRequestReviewThreadId: string; body: string }>) =>
      replyToThread(actor, args),
    resolveReviewThread: (args: Input<{ threadId: string }>) => resolveThread(actor, args),
  };
}

async function setDraft(actor: GraphqlActor, { input }: Input<{ pullRequestId: string }>, draft: boolean) {
  const { world } = actor;
  const { repository, thread } = reachPull(actor, input.pullRequestId, "pull_requests:write");
  if (thread.pull.draft !== draft) {
    thread.pull.draft = draft;
    await tellThread(world, repository, thread, world.bot, draft ? "converted_to_draft" : "ready_for_review");
  }
  return { pullRequest: pullNode(actor, repository, thread), clientMutationId: input.clientMutationId };
}

function setAutoMerge(actor: GraphqlActor, { input }: Input<{ pullRequestId: string }>, enabled: boolean) {
  const { repository, thread } = reachPull(actor, input.pullRequestId, "pull_requests:write");
  thread.pull.autoMerge = enabled;
  return { pullRequest: pullNode(actor, repository, thread), actor: actorNode(actor, actor.world.bot) };
}

function setPinned(actor: GraphqlActor, { input }: Input<{ issueId: string }>, pinned: boolean) {
  const { repository, thread } = reachThread(actor, input.issueId, "issues:write");
  if (thread.pull) throw unresolved(input.issueId);
  thread.pinned = pinned;
  return { issue: issueNode(actor, repository, thread), clientMutationId: input.clientMutationId };
}

function minimize(actor: GraphqlActor, { input }: Input<{ subjectId: string }>) {
  const wanted = parseNodeId(input.subjectId);
  const comment = reached(actor)
    .flatMap(({ threads }) => threads.flatMap(({ comments }): CommentState[] => comments))
    .find(({ id }) => wanted?.kind === "IssueComment" && id === wanted.id);
  if (!comment) throw unresolved(input.subjectId);
  comment.minimized = true;
  const minimizedComment = { __typename: "IssueComment", isMinimized: true, minimizedReason: "outdated" };
  return { minimizedComment, clientMutationId: input.clientMutationId };
}

async function replyToThread(
  actor: GraphqlActor,
  { input }: Input<{ pullRequestReviewThreadId: string; body: string }>,
) {
  const { repository, thread, comments } = reviewThread(actor, input.pullRequestReviewThreadId);
  const [first] = comments;
  if (!first) throw unresolved(input.pullRequestReviewThreadId);
  const { path, line, reviewId, id } = first;
  const reply = { path, line, reviewId, inReplyTo: id, body: input.body };
  const comment = await addReviewComment(actor.world, repository, thread, actor.world.bot, reply);
  return { comment: reviewCommentNode(actor, comment), clientMutationId: input.clientMutationId };
}

function resolveThread(actor: GraphqlActor, { input }: Input<{ threadId: string }>) {
  const { comments } = reviewThread(actor, input.threadId);
  for (const comment of comments) comment.resolved = true;
  return { thread: reviewThreadNode(actor, comments), clientMutationId: input.clientMutationId };
}

function reviewThread(actor: GraphqlActor, node: string) {
  const wanted = parseNodeId(node);
  for (const repository of reached(actor)) {
    for (const thread of repository.threads.filter(isPull)) {
      const comments = threadsOf(thread).find(([first]) => first?.id === wanted?.id);
      if (comments) return { repository, thread: thread satisfies PullThread, comments };
    }
  }
  throw unresolved(node);
}

function reached({ world, token }: GraphqlActor): RepositoryState[] {
  return world.repositories.filter((repository) => reaches(token, repository));
}
