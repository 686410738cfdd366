import type { FactOf } from "../../domain/ledger-entry.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import type { Reaction } from "../../domain/pull-history.ts";
import { reactionAnswer } from "../../signals/reaction-answer.ts";
import { signalFact } from "../../signals/signal-fact.ts";
import type { Collecting } from "./collecting.ts";

/** A reaction counts while its window is open; a day more, so that no night misses the last hours. */
const DAYS = 8;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Reactions to recent pull requests, as signals that wait for their giver's permission. Nobody's reaction to their own
 * pull request counts. A reaction taken back stays said.
 */
export async function collectReactions({
  hosting,
  repositoryId,
  now,
  problems,
}: Collecting): Promise<FactOf<"signals">[]> {
  const since = new Date(Date.parse(now) - DAYS * DAY).toISOString();
  const { reactions, cut } = await hosting.reactions(since);
  if (cut) problems.push(text.reactionsCut());
  return reactions.flatMap((reaction) => {
    const answer = reactionAnswer(reaction.content);
    if (answer === null || isOwn(reaction)) return [];
    const { id, pull, at, actor } = reaction;
    const said = { id: `reaction:${id}`, source: "reaction", episode: `pr:${pull}`, answer, at, actor };
    const trust = actor?.bot === true ? "lifecycle" : "untrusted";
    return [signalFact(repositoryId, { ...said, trust, note: reaction.content })];
  });
}

function isOwn({ actor, pullAuthor }: Reaction): boolean {
  return actor !== null && actor.login === pullAuthor;
}
