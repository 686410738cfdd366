import { translateCheckRun } from "./check-run.ts";
import { translateCheckSuite } from "./check-suite.ts";
import { translateInstallation } from "./installation.ts";
import { translateInstallationRepositories } from "./installation-repositories.ts";
import { translateIssueComment } from "./issue-comment.ts";
import { translateIssues } from "./issues.ts";
import { translateMergeGroup } from "./merge-group.ts";
import { translatePullRequest } from "./pull-request.ts";
import { translatePullRequestReview } from "./pull-request-review.ts";
import { translatePullRequestReviewComment } from "./pull-request-review-comment.ts";
import { translatePush } from "./push.ts";
import { translateRepository } from "./repository.ts";
import { translateStatus } from "./status.ts";
import { translateWorkflowRun } from "./workflow-run.ts";
import { ignored, type Translation, type TranslationContext, type Translator } from "./translation.ts";

const translators: ReadonlyMap<string, Translator> = new Map([
  ["check_run", translateCheckRun],
  ["check_suite", translateCheckSuite],
  ["installation", translateInstallation],
  ["installation_repositories", translateInstallationRepositories],
  ["issue_comment", translateIssueComment],
  ["issues", translateIssues],
  ["merge_group", translateMergeGroup],
  ["pull_request", translatePullRequest],
  ["pull_request_review", translatePullRequestReview],
  ["pull_request_review_comment", translatePullRequestReviewComment],
  ["push", translatePush],
  ["repository", translateRepository],
  ["status", translateStatus],
  ["workflow_run", translateWorkflowRun],
]);

/**
 * One webhook event as facts for the ledger and requests for work. Pure: the same delivery gives the same facts under
 * the same keys, so that redeliveries and any order of arrival leave the ledger as it would be anyway. Never throws
 * for what a payload holds.
 */
export function translate(event: string, payload: unknown, context: TranslationContext): Translation {
  const translator = translators.get(event);
  return translator === undefined
    ? ignored(`no part of Hone listens to ${event}`)
    : translator(payload, context);
}
