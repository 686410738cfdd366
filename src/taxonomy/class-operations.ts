import type { Blame, ClassEvent, FailureClass } from "../domain/failure-class.ts";
import { classTexts as texts } from "../messages/class-texts.ts";

/** Who does something to a class, when (ISO time), and what they say for it. */
export interface Act {
  by: string;
  at: string;
  why?: string;
}

/** Until when a class is muted that is muted for good. */
export const FOR_GOOD = "9999-12-31T23:59:59.999Z";

/** Merges two classes: the older id lives on, the other becomes its alias. */
export function mergeClasses(a: FailureClass, b: FailureClass, why: string, { by, at }: Act): ClassEvent {
  const ordered = [a, b].toSorted((x, y) => compare(x.mintedAt, y.mintedAt) || compare(x.id, y.id));
  const [older, younger] = [ordered[0] ?? a, ordered[1] ?? b];
  return { kind: "merged", classId: younger.id, into: older.id, at, by, why };
}

/** A split, or why it is refused. The larger part keeps the id whichever part was named. */
export type SplitResult = { kind: "split"; event: ClassEvent } | { kind: "refused"; reason: string };

/**
 * Splits the exact keys named off a class. `sizes` is the number of failures under each key of the class, so that
 * the larger part can keep the id; `mint` makes the id of the other part.
 */
export function splitClass(
  failureClass: FailureClass,
  keys: readonly string[],
  sizes: ReadonlyMap<string, number>,
  why: string,
  { by, at, mint }: Act & { mint: () => string },
): SplitResult {
  const named = new Set(keys);
  const part = failureClass.keys.filter((key) => named.has(key));
  const rest = failureClass.keys.filter((key) => !named.has(key));
  if (part.length === 0) return { kind: "refused", reason: texts.noneHeld(failureClass.id) };
  if (rest.length === 0) return { kind: "refused", reason: texts.nothingLeft(failureClass.id) };
  const count = (of: readonly string[]): number => of.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0);
  const leaving = count(part) > count(rest) ? rest : part;
  const event: ClassEvent = {
    kind: "split",
    classId: mint(),
    from: failureClass.id,
    keys: leaving,
    at,
    by,
    why,
  };
  return { kind: "split", event };
}

/** Gives a class a name that later judgements keep. */
export function renameClass(classId: string, name: string, act: Act): ClassEvent {
  return { kind: "renamed", classId, name, ...explained(act) };
}

/** Mutes a class until an ISO time; `until` null ends the mute. */
export function muteClass(classId: string, until: string | null, act: Act): ClassEvent {
  return { kind: "muted", classId, until, ...explained(act) };
}

/** Sets the blame of a class; later judgements keep it. */
export function reblameClass(classId: string, blame: Blame, act: Act): ClassEvent {
  return { kind: "reblamed", classId, blame, ...explained(act) };
}

/** Closes a class that was mended; a failure that comes back reopens it. */
export function resolveClass(classId: string, act: Act): ClassEvent {
  return { kind: "resolved", classId, ...explained(act) };
}

function explained({ by, at, why }: Act): Act {
  return why === undefined || why === "" ? { at, by } : { at, by, why };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
