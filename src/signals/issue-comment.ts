import { z } from "zod";
import { Account, ViaApp, isHone, spokenBy } from "./account.ts";
import { feedback } from "./feedback.ts";
import { LabelParts, isFeedback } from "./feedback-labels.ts";
import { Instant } from "./instant.ts";
import { RepositoryPart } from "./repository-part.ts";
import { ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const IssueCommentEvent = z.object({
  action: z.string(),
  repository: RepositoryPart,
  issue: z.object({
    number: z.number().int(),
    pull_request: orNull(z.object({})),
    labels: LabelParts,
    body: orNull(z.string()),
  }),
  comment: z.object({
    id: z.number().int(),
    body: orNull(z.string()),
    user: Account,
    created_at: Instant,
    html_url: orNull(z.string()),
    performed_via_github_app: ViaApp,
  }),
});

/** A comment in the conversation of a pull request or of a feedback issue. Edits are not read. */
export const translateIssueComment = translator(IssueCommentEvent, (event, context) => {
  const { action, repository, issue, comment } = event;
  if (action !== "created") return ignored(`issue_comment.${action}: what was said first stands`);
  if (isHone(comment.user, context.botId)) return ignored("Hone's own comment");
  const onPull = issue.pull_request != null;
  if (!onPull && !isFeedback(issue, repository.id, context)) return ignored("no feedback label");
  if (/^\s*\/hone\b/.test(comment.body ?? "")) return ignored("a command, not feedback");
  return feedback(repository.id, context.botId, {
    about: `comment:${comment.id}`,
    episode: `${onPull ? "pr" : "issue"}:${issue.number}`,
    answer: "silent",
    text: comment.body,
    at: comment.created_at,
    actor: spokenBy(comment.user, comment.performed_via_github_app),
    url: comment.html_url,
  });
});
