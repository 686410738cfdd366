import { z } from "zod";
import type { Episode } from "../domain/episode.ts";
import type { Fact } from "../domain/ledger-entry.ts";
import { Account, isHone, trustInWord } from "./account.ts";
import { hasAgentLabel, isAgentAuthored } from "./agent-authors.ts";
import { answerWindows } from "./answer-windows.ts";
import { cleanText } from "./clean-text.ts";
import { episodeFact } from "./episode-fact.ts";
import { LabelParts } from "./feedback-labels.ts";
import { Instant } from "./instant.ts";
import { mentionedWork } from "./mentioned-work.ts";
import { proposalOutcome } from "./proposal-outcome.ts";
import { PullRequestPart, pullRequestRole } from "./pull-request-part.ts";
import { RepositoryPart } from "./repository-part.ts";
import { signalFact } from "./signal-fact.ts";
import { taskType } from "./task-type.ts";
import { facts, ignored, type TranslationContext } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const PullRequestEvent = z.object({
  action: z.string(),
  repository: RepositoryPart,
  sender: Account,
  label: orNull(z.object({ name: z.string() })),
  pull_request: PullRequestPart.extend({
    title: z.string(),
    body: orNull(z.string()),
    labels: LabelParts,
    created_at: Instant,
    updated_at: Instant,
    closed_at: orNull(Instant),
    merged: orNull(z.boolean()),
    merged_at: orNull(Instant),
    merged_by: Account,
    merge_commit_sha: orNull(z.string()),
  }),
});
export type PullRequestEvent = z.infer<typeof PullRequestEvent>;

const changing = new Set(["opened", "reopened", "synchronize", "edited", "ready_for_review", "closed"]);
const labelling = new Set(["labeled", "unlabeled"]);

/** A pull request as an episode, and its merge or rejection as a signal; for Hone's own, the proposal's outcome. */
export const translatePullRequest = translator(PullRequestEvent, (event, context) => {
  const { action, repository, pull_request: pull, sender } = event;
  const role = pullRequestRole(pull, repository, context.botId);
  if (role === "proposal") return proposalOutcome(event, context.botId);
  if (role === "pretender") return ignored("a branch under Hone's prefix that Hone did not open");
  const changed = changing.has(action) || (labelling.has(action) && tellsOfAgent(event, context));
  if (!changed) return ignored(`pull_request.${action}: nothing to learn`);
  if (isHone(sender, context.botId)) return ignored("Hone's own act");
  const seen = [
    episodeFact(repository.id, episodeOf(event, context), pull.updated_at),
    ...answerWindows(repository.id, `pr:${pull.number}`, "opened", pull.created_at),
  ];
  return facts(action === "closed" ? [...seen, ...decision(event, context)] : seen);
});

/* Whether the label that came or went is one by which the repository marks its agents' work. */
function tellsOfAgent({ label, repository }: PullRequestEvent, { settingsOf }: TranslationContext): boolean {
  return label !== null && hasAgentLabel([label.name], settingsOf?.(repository.id) ?? null);
}

function episodeOf(
  { repository, pull_request: pull }: PullRequestEvent,
  context: TranslationContext,
): Episode {
  const login = pull.user?.login ?? null;
  const branch = pull.head.ref;
  const marks = {
    login,
    branch,
    ownBranch: pull.head.repo?.id === repository.id,
    labels: pull.labels,
    text: pull.body ?? "",
  };
  return {
    id: `pr:${pull.number}`,
    kind: "pull_request",
    number: pull.number,
    title: cleanText(pull.title),
    sha: pull.head.sha,
    branch,
    at: pull.created_at,
    author: login,
    byAgent: isAgentAuthored(marks, context.settingsOf?.(repository.id) ?? null),
    taskType: taskType(pull.title),
    url: pull.html_url,
  };
}

/* A merge into the default branch is repository state; every other closing is somebody's word. */
function decision(event: PullRequestEvent, { botId }: TranslationContext): Fact[] {
  const { repository, pull_request: pull } = event;
  const merged = pull.merged ?? pull.merged_at !== null;
  const at = pull.merged_at ?? pull.closed_at ?? pull.updated_at;
  const episode = `pr:${pull.number}`;
  const actor = pull.merged_by ?? event.sender;
  const stands = merged && pull.base.ref === repository.defaultBranch;
  const said = {
    at,
    actor,
    trust: stands ? "trusted" : trustInWord(actor, botId),
    url: pull.html_url,
  } as const;
  const id = `merged:${episode}:${at}`;
  const closing = { ...said, id, source: "merged", episode };
  if (!merged) return [signalFact(repository.id, { ...closing, answer: "neg", sha: pull.head.sha })];
  const earlier = mentionedWork(pull.title, pull.body ?? "", repository.name).map((work) =>
    signalFact(repository.id, {
      ...said,
      ...work,
      id: `${work.source}:${work.episode}:${episode}`,
      answer: "neg",
      note: cleanText(pull.title),
    }),
  );
  return [
    signalFact(repository.id, { ...closing, answer: "pos", sha: pull.merge_commit_sha }),
    ...answerWindows(repository.id, episode, "merged", at),
    ...earlier,
  ];
}
