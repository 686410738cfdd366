import { z } from "zod";
import type { Answer } from "../domain/signal.ts";
import { Account, isHone, trustInWord } from "./account.ts";
import { cleanText } from "./clean-text.ts";
import { feedback } from "./feedback.ts";
import { Instant } from "./instant.ts";
import { PullRequestPart, pullRequestRole } from "./pull-request-part.ts";
import { RepositoryPart } from "./repository-part.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const ReviewEvent = z.object({
  action: z.string(),
  repository: RepositoryPart,
  pull_request: PullRequestPart,
  review: z.object({
    id: z.number().int(),
    state: z.string(),
    body: orNull(z.string()),
    user: Account,
    commit_id: orNull(z.string()),
    submitted_at: orNull(Instant),
    html_url: orNull(z.string()),
  }),
});

const answers: ReadonlyMap<string, Answer> = new Map([
  ["approved", "pos"],
  ["changes_requested", "neg"],
]);

/**
 * A submitted review. A verdict on somebody's work is a `review` signal with its words as note; words alone, and
 * everything said about Hone's own proposals, are feedback. A later dismissal or edit does not unsay it.
 */
export const translatePullRequestReview = translator(ReviewEvent, (event, { botId }) => {
  const { action, repository, pull_request: pull, review } = event;
  if (action !== "submitted") return ignored(`pull_request_review.${action}: what was submitted stands`);
  if (review.submitted_at === null) return ignored("a review not yet submitted");
  if (isHone(review.user, botId)) return ignored("Hone's own review");
  const role = pullRequestRole(pull, repository, botId);
  if (role === "pretender") return ignored("a branch under Hone's prefix that Hone did not open");
  const answer = answers.get(review.state.toLowerCase()) ?? "silent";
  const said = {
    episode: `pr:${pull.number}`,
    answer,
    at: review.submitted_at,
    actor: review.user,
    sha: review.commit_id,
    url: review.html_url,
  };
  if (role === "work" && answer !== "silent") {
    const verdict = {
      id: `review:${review.id}`,
      source: "review",
      trust: trustInWord(review.user, botId),
      note: cleanText(review.body),
    };
    return facts([signalFact(repository.id, { ...said, ...verdict })]);
  }
  return feedback(repository.id, botId, {
    ...said,
    about: `review:${review.id}`,
    // A verdict on a proposal counts even without words.
    text: answer === "silent" ? review.body : `${review.state}\n${review.body ?? ""}`,
  });
});
