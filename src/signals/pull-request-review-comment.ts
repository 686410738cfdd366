import { z } from "zod";
import { Account, isHone } from "./account.ts";
import { feedback } from "./feedback.ts";
import { Instant } from "./instant.ts";
import { PullRequestPart, pullRequestRole } from "./pull-request-part.ts";
import { RepositoryPart } from "./repository-part.ts";
import { ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const ReviewCommentEvent = z.object({
  action: z.string(),
  repository: RepositoryPart,
  pull_request: PullRequestPart,
  comment: z.object({
    id: z.number().int(),
    body: orNull(z.string()),
    path: orNull(z.string()),
    user: Account,
    commit_id: orNull(z.string()),
    created_at: Instant,
    html_url: orNull(z.string()),
  }),
});

/** A comment on a line of a change: the path stands in the note's first line. Edits are not read. */
export const translatePullRequestReviewComment = translator(ReviewCommentEvent, (event, { botId }) => {
  const { action, repository, pull_request: pull, comment } = event;
  if (action !== "created")
    return ignored(`pull_request_review_comment.${action}: what was said first stands`);
  if (isHone(comment.user, botId)) return ignored("Hone's own comment");
  if (pullRequestRole(pull, repository, botId) === "pretender")
    return ignored("a branch under Hone's prefix that Hone did not open");
  return feedback(repository.id, botId, {
    about: `review-comment:${comment.id}`,
    episode: `pr:${pull.number}`,
    answer: "silent",
    text: comment.path == null ? comment.body : `${comment.path}\n${comment.body ?? ""}`,
    at: comment.created_at,
    actor: comment.user,
    sha: comment.commit_id,
    url: comment.html_url,
  });
});
