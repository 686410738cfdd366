import { z } from "zod";
import type { Actor, Trust } from "../domain/signal.ts";
import { orNull } from "./or-null.ts";

const bots = /\[bot\]$|^(?:ghost-)?stale(?:-?bot)?$/i;

/** Whoever did something on GitHub; null where the account was deleted. */
export const Account = z
  .object({ id: z.number(), login: z.string(), type: z.string().nullish() })
  .transform(({ id, login, type }): Actor => ({ id, login, bot: type === "Bot" || bots.test(login) }))
  .nullish()
  .transform((actor) => actor ?? null);

/** The App through which something was written in a person's name; null where the person wrote it. */
export const ViaApp = orNull(z.object({}));

/** Whose word it is: what an App wrote with a person's token is a program's, whoever lent the token. */
export function spokenBy(actor: Actor | null, viaApp: object | null): Actor | null {
  return actor === null || viaApp === null ? actor : { ...actor, bot: true };
}

/** Whether it was Hone itself who acted; its login proves nothing, its user id does. */
export function isHone(actor: Actor | null, botId: number | null): boolean {
  return actor !== null && actor.id === botId;
}

/**
 * How far a person's word goes before anybody has looked up their permission: bots and Hone itself are lifecycle,
 * everyone else is untrusted until the night asks GitHub, for `author_association` in a payload is unreliable.
 */
export function trustInWord(actor: Actor | null, botId: number | null): Trust {
  if (actor === null) return "untrusted";
  return actor.bot || isHone(actor, botId) ? "lifecycle" : "untrusted";
}
