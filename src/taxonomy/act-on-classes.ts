import type { Blame, ClassEvent } from "../domain/failure-class.ts";
import { classTexts as texts, mutedUntil } from "../messages/class-texts.ts";
import {
  type Act,
  mergeClasses,
  muteClass,
  reblameClass,
  renameClass,
  resolveClass,
  splitClass,
} from "./class-operations.ts";
import { findClass } from "./find-class.ts";
import { foldMembers } from "./fold-members.ts";
import type { Folding } from "./folding.ts";
import { namedKeys } from "./named-keys.ts";

/** What a person may do to classes. `until` is an ISO time, null ends a mute; `keys` are as `namedKeys` reads them. */
export type ClassAct =
  | { kind: "rename"; id: string; name: string }
  | { kind: "merge"; id: string; other: string }
  | { kind: "split"; id: string; keys: readonly string[] }
  | { kind: "mute"; id: string; until: string | null }
  | { kind: "blame"; id: string; blame: Blame }
  | { kind: "resolve"; id: string };

/** `events` is empty where nothing had to change; `notes` say what became of it, and which merged ids were followed. */
export type ActResult =
  | { kind: "done"; events: ClassEvent[]; notes: string[] }
  | { kind: "refused"; reason: string };

/** Whoever acts; `mint` makes the id of a class that is split off. */
export type Actor = Required<Act> & { mint: () => string };

/** The events of one act on the classes that `history` leads to, or why it is refused. */
export function actOnClasses(history: readonly ClassEvent[], act: ClassAct, actor: Actor): ActResult {
  const foldings = foldMembers(history);
  const found = findClass(foldings, act.id);
  if (found.kind === "unknown") return refused(texts.unknown(act.id));
  const result =
    act.kind === "merge" ? merge(foldings, found.folding, act, actor) : changed(found.folding, act, actor);
  if (result.kind === "refused" || found.alias === null) return result;
  const followed = texts.followed(found.alias, found.folding.failureClass.id);
  return { ...result, notes: [followed, ...result.notes] };
}

function changed(folding: Folding, act: Exclude<ClassAct, { kind: "merge" }>, actor: Actor): ActResult {
  if (act.kind === "rename") return rename(folding, act.name.trim(), actor);
  if (act.kind === "split") return split(folding, act.keys, actor);
  if (act.kind === "mute") return mute(folding, act.until, actor);
  return act.kind === "blame" ? blame(folding, act.blame, actor) : resolve(folding, actor);
}

function rename({ failureClass, nameKept }: Folding, name: string, actor: Actor): ActResult {
  if (name === "") return refused(texts.emptyName);
  if (nameKept && failureClass.name === name) return unchanged(texts.alreadyNamed(name));
  return done(renameClass(failureClass.id, name, actor), texts.renamed(failureClass.id, name));
}

function merge(
  foldings: ReadonlyMap<string, Folding>,
  { failureClass }: Folding,
  { id, other }: { id: string; other: string },
  actor: Actor,
): ActResult {
  const found = findClass(foldings, other);
  if (found.kind === "unknown") return refused(texts.unknown(other));
  const second = found.folding.failureClass;
  if (second.id === failureClass.id) return refused(texts.sameClass(id, other));
  const event = mergeClasses(failureClass, second, actor.why, actor);
  const followed = found.alias === null ? [] : [texts.followed(found.alias, second.id)];
  const into = event.classId === second.id ? failureClass.id : second.id;
  return { kind: "done", events: [event], notes: [...followed, texts.merged(event.classId, into)] };
}

function split(folding: Folding, names: readonly string[], actor: Actor): ActResult {
  const { failureClass, members } = folding;
  const sizes = new Map([...members].map(([key, { failures }]) => [key, failures.size]));
  const sizeOf = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0);
  const { id } = failureClass;
  if (members.size === 1) return refused(texts.oneKey(id, sizeOf([...sizes.keys()])));
  const named = namedKeys(folding, names);
  if (named.kind === "refused") return named;
  const whole = { ...failureClass, keys: [...members.keys()] };
  const result = splitClass(whole, named.keys, sizes, actor.why, actor);
  if (result.kind === "refused") return result;
  const { event } = result;
  if (event.kind !== "split") throw new Error("splitting makes a split");
  return done(event, texts.split(id, event.classId, event.keys.length, sizeOf(event.keys)));
}

function mute({ failureClass }: Folding, until: string | null, actor: Actor): ActResult {
  const { id, mutedUntil: now } = failureClass;
  if (until === now)
    return unchanged(until === null ? texts.notMuted : texts.alreadyMuted(mutedUntil(until)));
  const note = until === null ? texts.unmuted(id) : texts.muted(id, mutedUntil(until));
  return done(muteClass(id, until, actor), note);
}

function blame({ failureClass, blameKept }: Folding, to: Blame, actor: Actor): ActResult {
  if (blameKept && failureClass.blame === to) return unchanged(texts.alreadyBlamed(to));
  return done(reblameClass(failureClass.id, to, actor), texts.blamed(failureClass.id, to));
}

function resolve({ failureClass: { id, resolved } }: Folding, actor: Actor): ActResult {
  return resolved ? unchanged(texts.alreadyResolved) : done(resolveClass(id, actor), texts.resolved(id));
}

function done(event: ClassEvent, note: string): ActResult {
  return { kind: "done", events: [event], notes: [note] };
}

function unchanged(note: string): ActResult {
  return { kind: "done", events: [], notes: [note] };
}

function refused(reason: string): ActResult {
  return { kind: "refused", reason };
}
