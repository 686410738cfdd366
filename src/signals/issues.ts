import { z } from "zod";
import type { Episode } from "../domain/episode.ts";
import { DASHBOARD_MARKER } from "../messages/dashboard-body.ts";
import { Account, ViaApp, isHone, spokenBy } from "./account.ts";
import { cleanText } from "./clean-text.ts";
import { dashboardEdit } from "./dashboard-edit.ts";
import { episodeFact } from "./episode-fact.ts";
import { feedback } from "./feedback.ts";
import { LabelParts, isFeedback } from "./feedback-labels.ts";
import { Instant } from "./instant.ts";
import { RepositoryPart } from "./repository-part.ts";
import { ignored, type Translation, type TranslationContext } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const IssueEvent = z.object({
  action: z.string(),
  repository: RepositoryPart,
  sender: Account,
  changes: z
    .object({ body: z.object({ from: z.string().nullish() }).nullish() })
    .nullish()
    .transform((changes) => changes?.body ?? null),
  issue: z.object({
    number: z.number().int(),
    title: z.string(),
    body: orNull(z.string()),
    user: Account,
    labels: LabelParts,
    created_at: Instant,
    updated_at: Instant,
    html_url: orNull(z.string()),
    performed_via_github_app: ViaApp,
  }),
});
type IssueEvent = z.infer<typeof IssueEvent>;

const telling = new Set(["opened", "labeled", "reopened"]);

/**
 * An issue that the repository's label or form marks as feedback about its agents: a complaint, in the writer's words
 * as they stood when it was opened or labelled. Edits are not read, for whoever may edit is not always who wrote, but
 * for those of Hone's own dashboard, where people tick boxes.
 */
export const translateIssues = translator(IssueEvent, (event, context) => {
  const { action, repository, sender, issue } = event;
  if (action === "edited") return edited(event, context);
  if (!telling.has(action)) return ignored(`issues.${action}: nothing to learn`);
  if (isHone(sender, context.botId)) return ignored("Hone's own act");
  if (isHone(issue.user, context.botId)) return ignored("Hone's own issue");
  if (!isFeedback(issue, repository.id, context)) return ignored("no feedback label");
  const url = issue.html_url;
  const episode: Episode = {
    id: `issue:${issue.number}`,
    kind: "issue",
    number: issue.number,
    title: cleanText(issue.title),
    sha: null,
    branch: null,
    at: issue.created_at,
    author: issue.user?.login ?? null,
    byAgent: false,
    taskType: "issue",
    url,
  };
  return feedback(
    repository.id,
    context.botId,
    {
      about: episode.id,
      episode: episode.id,
      answer: "neg",
      text: `${issue.title}\n${issue.body ?? ""}`,
      // an issue becomes a complaint when it is labelled, which may be long after it was opened
      at: issue.updated_at,
      actor: spokenBy(issue.user, issue.performed_via_github_app),
      url,
    },
    [episodeFact(repository.id, episode, issue.updated_at)],
  );
});

/* Only Hone opens Hone's dashboard: by anybody else, the marker and the boxes are a forgery. */
function edited(
  { repository, sender, issue, changes }: IssueEvent,
  { botId }: TranslationContext,
): Translation {
  const body = issue.body ?? "";
  if (!isHone(issue.user, botId) || !body.includes(DASHBOARD_MARKER))
    return ignored("issues.edited: what was said first stands");
  if (sender === null || sender.bot || isHone(sender, botId))
    return ignored("no person edited the dashboard");
  if (changes === null) return ignored("the dashboard's text is the same");
  return dashboardEdit({
    repositoryId: repository.id,
    actor: sender,
    before: changes.from ?? "",
    after: body,
    at: issue.updated_at,
    url: issue.html_url,
  });
}
