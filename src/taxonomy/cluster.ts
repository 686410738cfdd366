import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { compareFeatures } from "./compare.ts";
import { type Features, featureTerms } from "./features.ts";
import { foldClasses } from "./fold-classes.ts";
import { type Folding, foldMembers } from "./fold-members.ts";
import { exemplarFeatures, type Prepared, prepare } from "./prepare.ts";
import { type Rarity, rarityOf } from "./rarity.ts";

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

/** Everything grouping looks at and adds to while it runs. */
interface Ground {
  holder: Map<string, string>;
  open: { id: string; features: Features }[];
  rarity: Rarity;
  given: Classifying;
}

interface Group {
  key: string;
  first: Prepared;
  failures: string[];
}

/**
 * Groups failures into persistent classes. An exact key that a class holds goes there; a new key joins the most
 * similar class at or above the cut-off, else a class is minted for it. Failures that a class already counts change
 * nothing, so a repeated night adds no event. Failures are taken in order of time and id, so the order they are
 * given in does not matter.
 */
export function classify(given: Classifying): Classification {
  const foldings = [...foldMembers(given.history).values()];
  const assignment = counted(foldings, given.failures);
  const groups = groupByKey(given.failures.filter(({ id }) => !assignment.has(id)));
  const ground = groundOf(foldings, groups, given);
  const events: ClassEvent[] = [];
  for (const group of groups) {
    const placed = place(group, ground);
    events.push(...placed);
    const classId = placed[0]?.classId;
    if (classId !== undefined) for (const id of group.failures) assignment.set(id, classId);
  }
  return { events, classes: foldClasses([...given.history, ...events]), assignment };
}

/** The class of every given failure that a class already counts. */
function counted(foldings: readonly Folding[], failures: readonly Failure[]): Map<string, string> {
  const asked = new Set(failures.map(({ id }) => id));
  const found = new Map<string, string>();
  for (const { failureClass, members } of foldings) {
    for (const member of members.values()) {
      for (const id of member.failures) if (asked.has(id)) found.set(id, failureClass.id);
    }
  }
  return found;
}

function groupByKey(failures: readonly Failure[]): Group[] {
  const groups = new Map<string, Group>();
  for (const failure of failures.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))) {
    const first = prepare(failure);
    const group = groups.get(first.key);
    if (group === undefined) groups.set(first.key, { key: first.key, first, failures: [failure.id] });
    else group.failures.push(failure.id);
  }
  return [...groups.values()];
}

function groundOf(foldings: readonly Folding[], groups: readonly Group[], given: Classifying): Ground {
  const open = foldings.flatMap(({ failureClass, members }) =>
    [...members.values()].map(({ exemplar }) => ({
      id: failureClass.id,
      features: exemplarFeatures(exemplar),
    })),
  );
  const holder = new Map(
    foldings.flatMap(({ failureClass, members }) =>
      [...members.keys()].map((key) => [key, failureClass.id] as const),
    ),
  );
  const fresh = groups.filter(({ key }) => !holder.has(key)).map(({ first }) => first.features);
  const rarity = rarityOf([...open.map(({ features }) => features), ...fresh].map(featureTerms));
  return { holder, open, rarity, given };
}

/** The events that put a group into its class; the first one names the class. */
function place({ key, first, failures }: Group, { holder, open, rarity, given }: Ground): ClassEvent[] {
  const at = given.now;
  const known = holder.get(key);
  if (known !== undefined) return [{ kind: "joined", classId: known, at, key, failures, score: 1 }];
  const best = nearest(first.features, open, rarity);
  const joins = best !== null && best.score >= given.cutoff;
  const classId = joins ? best.id : given.mint();
  holder.set(key, classId);
  open.push({ id: classId, features: first.features });
  const { exemplar } = first;
  const score = joins ? best.score : 1;
  const joined: ClassEvent = { kind: "joined", classId, at, key, failures, score, exemplar };
  if (joins) return [joined];
  return [{ kind: "minted", classId, at, key, primary: exemplar.primary, text: exemplar.text }, joined];
}

function nearest(
  features: Features,
  open: Ground["open"],
  rarity: Rarity,
): { id: string; score: number } | null {
  let best: { id: string; score: number } | null = null;
  for (const candidate of open) {
    const score = compareFeatures(features, candidate.features, rarity);
    if (best === null || score > best.score) best = { id: candidate.id, score };
  }
  return best;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
