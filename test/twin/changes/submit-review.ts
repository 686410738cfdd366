import { Refusal, invalid } from "../http/refusal.ts";
import { pullSimpleObject } from "../objects/pull-object.ts";
import { reviewCommentObject, reviewObject } from "../objects/review-object.ts";
import { differences } from "../git/differences.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread, ReviewCommentState, ReviewState, ReviewVerdict } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { announce } from "./announce.ts";
import { checkLengths } from "./check-lengths.ts";

export interface ReviewInput {
  state: Exclude<ReviewVerdict, "DISMISSED">;
  body?: string;
  comments?: { path: string; line: number; body: string }[];
}

/** Submits a review with its line comments. Nobody may approve their own pull request. */
export async function submitReview(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
  user: UserState,
  input: ReviewInput,
): Promise<ReviewState> {
  if (input.state !== "COMMENTED" && user === thread.user)
    throw new Refusal(422, "Unprocessable Entity: Can not approve your own pull request");
  checkLengths("PullRequestReview", { body: input.body });
  const review: ReviewState = {
    id: mintId(world),
    user,
    body: input.body ?? "",
    state: input.state,
    commitId: thread.pull.headSha,
    submittedAt: timeOf(world),
  };
  thread.pull.reviews.push(review);
  thread.pull.requestedReviewers = thread.pull.requestedReviewers.filter((other) => other !== user);
  announce(world, repository, user, "pull_request_review", "submitted", {
    pull_request: pullSimpleObject(world, repository, thread),
    review: { ...reviewObject(world, repository, thread, review), state: review.state.toLowerCase() },
  });
  for (const comment of input.comments ?? []) {
    await addReviewComment(world, repository, thread, user, { ...comment, reviewId: review.id });
  }
  return review;
}

/** Adds a comment on a changed line, or a reply to one. */
export async function addReviewComment(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
  user: UserState,
  input: { path: string; line: number; body: string; reviewId: number; inReplyTo?: number },
): Promise<ReviewCommentState> {
  const { pull } = thread;
  checkLengths("PullRequestReviewComment", input);
  const files = await differences(repository.git, pull.baseSha, pull.headSha);
  const file = files.find(({ path }) => path === input.path);
  if (!file) throw invalid({ resource: "PullRequestReviewComment", code: "invalid", field: "path" });
  const now = timeOf(world);
  const comment: ReviewCommentState = {
    id: mintId(world),
    reviewId: input.reviewId,
    user,
    body: input.body,
    path: input.path,
    line: input.line,
    diffHunk: file.patch?.split("\n").slice(0, 5).join("\n") ?? "",
    commitId: pull.headSha,
    inReplyTo: input.inReplyTo ?? null,
    createdAt: now,
    updatedAt: now,
    resolved: false,
  };
  pull.reviewComments.push(comment);
  announce(world, repository, user, "pull_request_review_comment", "created", {
    pull_request: pullSimpleObject(world, repository, thread),
    comment: reviewCommentObject(world, repository, thread, comment),
  });
  return comment;
}
