import type { ClassEvent } from "../../domain/failure-class.ts";
import { groupingTexts } from "../../messages/grouping-texts.ts";
import { foldMembers } from "../fold-members.ts";
import { readingVersion } from "../reading-version.ts";
import { matchOverlaps } from "./match-overlaps.ts";
import { regroup } from "./regroup.ts";
import { type Reread, rereadClass } from "./reread-class.ts";

/** `history`: all class events so far; `cutoff` and `mint` as in `openTaxonomy`; `at` is an ISO time. */
export interface Rebuilding {
  history: readonly ClassEvent[];
  cutoff: number;
  mint: () => string;
  at: string;
}

/**
 * What has to happen where keys were made by an older version of reading texts: every exemplar is read and keyed
 * anew, all are grouped anew, and the new groups are matched to the old classes so that as many failures as possible
 * keep their class. The rest is explained by splits and merges. A class that a person split or merged keeps what
 * it holds. No event where nothing is old.
 */
export function rebuildClasses({ history, cutoff, mint, at }: Rebuilding): ClassEvent[] {
  if (!history.some(isOld)) return [];
  const living = [...foldMembers(history).values()].filter(({ members }) => members.size > 0);
  if (living.every(({ members }) => members.values().every(({ version }) => version === readingVersion)))
    return [];
  const classes = living.map(rereadClass);
  const groupOf = regroup(classes, cutoff, at);
  const parts = classes.flatMap((reread) => partsOf(reread, groupOf));
  const decided = new Map(classes.filter(({ decided }) => decided).map(({ id }) => [id, id]));
  const free = parts.filter(({ classId, group }) => !decided.has(classId) && !decided.has(group));
  const owners = new Map([...decided, ...matchOverlaps(free)]);
  return [
    ...classes.map(({ id, keys }): ClassEvent => {
      return { kind: "rekeyed", classId: id, at, version: readingVersion, keys };
    }),
    ...movingEvents(parts, owners, mint, at),
  ];
}

function isOld(event: ClassEvent): boolean {
  return event.kind === "joined" && event.exemplar !== undefined && event.version !== readingVersion;
}

/** What one class holds of one new group. */
interface Part {
  classId: string;
  group: string;
  keys: string[];
  weight: number;
}

function partsOf({ id, members }: Reread, groupOf: (key: string) => string): Part[] {
  const byGroup = Map.groupBy(members, ([key]) => groupOf(key));
  return [...byGroup].map(([group, own]) => ({
    classId: id,
    group,
    keys: own.map(([key]) => key),
    weight: own.reduce((sum, [, { failures }]) => sum + Math.max(1, failures.length), 0),
  }));
}

/**
 * The splits and merges that bring every part into the class of its group. A class that has no group of its own has
 * only parts of groups with other owners (else the match would not be the largest): its last part leaves as a whole.
 */
function movingEvents(
  parts: readonly Part[],
  owners: Map<string, string>,
  mint: () => string,
  at: string,
): ClassEvent[] {
  const why = groupingTexts.readAnew(readingVersion);
  const splits: ClassEvent[] = [];
  const merges: ClassEvent[] = [];
  const merge = (classId: string, into: string): void => {
    merges.push({ kind: "merged", classId, into, at, by: "hone", why });
  };
  for (const [classId, own] of Map.groupBy(parts, (part) => part.classId)) {
    const moving = own.filter(({ group }) => owners.get(group) !== classId);
    const whole = own.some(({ group }) => owners.get(group) === classId) ? undefined : moving.pop();
    for (const { group, keys } of moving.toSorted((x, y) => y.weight - x.weight)) {
      const part = mint();
      splits.push({ kind: "split", classId: part, from: classId, keys, at, by: "hone", why });
      const owner = owners.get(group);
      if (owner === undefined) owners.set(group, part);
      else merge(part, owner);
    }
    if (whole !== undefined) merge(classId, owners.get(whole.group) ?? classId);
  }
  return [...splits, ...merges];
}
