import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { associationOf } from "../state/role-of.ts";
import type { PullThread, ReviewCommentState, ReviewState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";
import { threadPage } from "./issue-object.ts";
import { reactionsObject } from "./reactions-object.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

export function reviewObject(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
  review: ReviewState,
): RestData<"pulls", "listReviews">[number] {
  const pull = `${repositoryApi(world, repository)}/pulls/${thread.number}`;
  const page = `${threadPage(world, repository, thread)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: userObject(world, review.user),
    body: review.body,
    state: review.state,
    commit_id: review.commitId,
    submitted_at: review.submittedAt,
    author_association: associationOf(repository, review.user),
    html_url: page,
    pull_request_url: pull,
    _links: { html: { href: page }, pull_request: { href: pull } },
  };
}

export function reviewCommentObject(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
  comment: ReviewCommentState,
): RestData<"pulls", "listReviewComments">[number] {
  const api = repositoryApi(world, repository);
  const url = `${api}/pulls/comments/${comment.id}`;
  const page = `${threadPage(world, repository, thread)}#discussion_r${comment.id}`;
  const pull = `${api}/pulls/${thread.number}`;
  return {
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    url,
    html_url: page,
    pull_request_url: pull,
    pull_request_review_id: comment.reviewId,
    user: userObject(world, comment.user),
    body: comment.body,
    path: comment.path,
    diff_hunk: comment.diffHunk,
    commit_id: comment.commitId,
    original_commit_id: comment.commitId,
    line: comment.line,
    original_line: comment.line,
    start_line: null,
    original_start_line: null,
    side: "RIGHT",
    start_side: null,
    position: 1,
    original_position: 1,
    subject_type: "line",
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    author_association: associationOf(repository, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    reactions: reactionsObject(url, []),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
  };
}
