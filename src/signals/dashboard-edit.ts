import type { Actor } from "../domain/signal.ts";
import { changedAnswers } from "../messages/audit-boxes.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation } from "./translation.ts";

/** The source of answers to Hone's own questions: no row of the reliability table, for they correct it. */
export const AUDIT_SOURCE = "audit";

/**
 * A person edited Hone's own dashboard: each question whose boxes changed gives a signal, `silent` where the answer
 * was taken back. Nobody is believed yet: the night looks up the person's permission. Two edits of one person in one
 * second that say the same are one signal.
 */
export function dashboardEdit(edit: {
  repositoryId: number;
  actor: Actor;
  before: string;
  after: string;
  at: string;
  url: string | null;
}): Translation {
  const { repositoryId, actor, before, after, at, url } = edit;
  const answers = [...changedAnswers(before, after)];
  if (answers.length === 0) return ignored("no box of a question changed");
  return facts(
    answers.map(([episode, answer]) =>
      signalFact(repositoryId, {
        id: `${AUDIT_SOURCE}:${episode}:${at}:${actor.id}:${answer}`,
        source: AUDIT_SOURCE,
        episode,
        answer,
        at,
        actor,
        trust: "untrusted",
        url,
      }),
    ),
  );
}
