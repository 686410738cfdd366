import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { foldClasses } from "./fold-classes.ts";
import { foldMembers } from "./fold-members.ts";
import { type Group, groupByKey } from "./group-by-key.ts";
import { openMembers } from "./open-members.ts";
import { placeCauses } from "./place-causes.ts";
import { placeMessages } from "./place-messages.ts";

/**
 * `history`: all class events of the repository; `cutoff`: score (0 to 1) from which a new exact key joins a class;
 * `mint` makes an id; `now` is an ISO time.
 */
export interface Classifying {
  failures: readonly Failure[];
  history: readonly ClassEvent[];
  cutoff: number;
  mint: () => string;
  now: string;
}

/** `events` are what happened tonight, `classes` all classes after it, `assignment` the class of each failure id. */
export interface Classification {
  events: ClassEvent[];
  classes: FailureClass[];
  assignment: Map<string, string>;
}

/**
 * Groups failures into persistent classes. An exact key that a class holds goes there; a new key with a trace or
 * findings joins the most similar class at or above the cut-off, a bare message joins where it differs only in
 * values, and for the rest classes are minted. Failures that a class already counts change nothing, so a repeated
 * night adds no event. The order in which failures are given does not matter.
 */
export function classify(given: Classifying): Classification {
  const { failures, history, cutoff, mint, now } = given;
  const foldings = foldMembers(history);
  const counted = new Set(
    [...foldings.values()].flatMap(({ members }) => [...members.values()].flatMap(failuresOf)),
  );
  const members = openMembers(foldings.values());
  const holder = new Map(members.map(({ key, classId }) => [key, classId]));
  const groups = groupByKey(failures.filter(({ id }) => !counted.has(id)));
  const fresh = groups.filter(({ key }) => !holder.has(key));
  const events = [
    ...groups.flatMap((group) => repeat(group, holder.get(group.key), now)),
    ...placeCauses(fresh.filter(isCause), members, { cutoff, mint, now }),
    ...placeMessages(fresh.filter(isMessage), members, mint, now),
  ];
  const classes = foldClasses([...history, ...events]);
  return { events, classes, assignment: assign(failures, classes) };
}

function failuresOf({ failures }: { failures: ReadonlySet<string> }): string[] {
  return [...failures];
}

function repeat({ key, failures }: Group, classId: string | undefined, at: string): ClassEvent[] {
  return classId === undefined ? [] : [{ kind: "joined", classId, at, key, failures, score: 1 }];
}

function isMessage({ first }: Group): boolean {
  return first.features.template !== null;
}

function isCause(group: Group): boolean {
  return !isMessage(group);
}

function assign(failures: readonly Failure[], classes: readonly FailureClass[]): Map<string, string> {
  const classOf = new Map(
    classes.flatMap(({ id, failures: held }) => held.map((failure) => [failure, id] as const)),
  );
  return new Map(failures.flatMap(({ id }) => [[id, classOf.get(id) ?? ""] as const]));
}
