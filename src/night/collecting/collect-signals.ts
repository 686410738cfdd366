import type { Failure } from "../../domain/failure.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { markedEpisodes } from "../../signals/marked-episodes.ts";
import { mergedPulls } from "../../signals/merged-pulls.ts";
import { collectAnswers } from "./collect-answers.ts";
import { collectBeliefs } from "./collect-beliefs.ts";
import { collectFeedback } from "./collect-feedback.ts";
import { collectHumanCommits } from "./collect-human-commits.ts";
import { collectReactions } from "./collect-reactions.ts";
import { collectTrajectories } from "./collect-trajectories.ts";
import { collectUndone } from "./collect-undone.ts";
import type { Collecting } from "./collecting.ts";
import { repositoryNotes } from "../repository-notes.ts";
import { unlessBlocked } from "./unless-blocked.ts";

/** A merge may be taken back by one that comes this much later. */
const BEFORE_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/**
 * What webhooks never bring or cannot know, as facts: reactions, what became of merged work, whose word and whose answer
 * counts, recorded runs; and what people and recordings said against the agent, as failures but for those `known`.
 */
export async function collectSignals(
  ledger: Ledger,
  known: ReadonlySet<string>,
  collecting: Collecting,
): Promise<{ facts: Fact[]; failures: Failure[]; heard: number }> {
  const { repositoryId, since, problems } = collecting;
  const before = new Date(Date.parse(since) - BEFORE_DAYS * DAY).toISOString();
  const stored = await ledger.read("signals", repositoryId, before);
  const events = await ledger.read("repository_events", repositoryId, since);
  const told = stored.map(({ body }) => body);
  const states = await ledger.read("episodes", repositoryId, before);
  const marked = markedEpisodes(told, states);
  const merges = mergedPulls(told, [...states, ...marked]);
  const ids = new Set(stored.map(({ body }) => body.id));
  const reactions = await unlessBlocked(text.reactions, problems, [], () => collectReactions(collecting));
  const heard = [...stored.filter(({ at }) => at >= since), ...reactions].map(({ body }) => body);
  problems.push(...repositoryNotes(events, heard));
  const found = [
    ...reactions,
    ...(await collectHumanCommits(merges, ids, collecting)),
    ...(await collectUndone(merges, ids, collecting)),
    ...(await collectBeliefs(heard, ids, collecting)),
  ];
  const audits = await ledger.read("audit_questions", repositoryId);
  const answers = await collectAnswers(told, new Set(audits.map(({ key }) => key)), collecting);
  const recorded = await collectTrajectories(heard, known, collecting);
  return {
    facts: [...marked, ...found.filter(({ body }) => !ids.has(body.id)), ...answers, ...recorded.facts],
    failures: [...(await collectFeedback(heard, known, collecting)), ...recorded.failures],
    heard: heard.length,
  };
}
