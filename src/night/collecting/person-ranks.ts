import type { Actor } from "../../domain/signal.ts";
import { Blocked } from "../../errors.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import type { Hosting } from "../../ports.ts";

/** Permissions in their order. */
export const RANK = { none: 0, read: 1, write: 2, maintain: 3, admin: 4 } as const;

/** People whose permission one night looks up at most; the words of the others wait for the next one. */
const MOST_PEOPLE = 200;

/** A person's live rank; null where it could not be looked up, so that what they said waits. */
export type RankOf = (actor: Actor) => Promise<number | null>;

/**
 * Looks up each person once, live, by name and by numeric id, for a name may have gone to somebody else since. What
 * is not allowed, or too much for one night, is a problem, and the others go on.
 */
export function personRanks(hosting: Hosting, problems: string[]): RankOf {
  const ranks = new Map<number, Promise<number | null>>();
  const look = async ({ login, id }: Actor): Promise<number | null> => {
    if (ranks.size === MOST_PEOPLE) problems.push(text.manyPeople(MOST_PEOPLE));
    if (ranks.size >= MOST_PEOPLE) return null;
    try {
      return RANK[await hosting.permissionOf(login, id)];
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      problems.push(text.personBlocked(login, error.message));
      return null;
    }
  };
  return (actor) => {
    const known = ranks.get(actor.id);
    if (known !== undefined) return known;
    const rank = look(actor);
    ranks.set(actor.id, rank);
    return rank;
  };
}
