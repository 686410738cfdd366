import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import { classFrom } from "./class-from.ts";
import { compareFeatures } from "./compare.ts";
import { foldEvent } from "./fold-event.ts";
import { foldMembers } from "./fold-members.ts";
import type { Folding } from "./folding.ts";
import type { Group } from "./group-by-key.ts";
import type { Holding } from "./holding.ts";
import { livingClass } from "./living-class.ts";
import { openPlaces } from "./open-places.ts";
import { placementEvents } from "./placement-events.ts";

/**
 * `history`: all class events of the repository; `cutoff`: mean pair score (0 to 1) from which a new exact key joins a
 * class; `mint` makes an id; `compare` is the pair score, the shipped one where it is left out.
 */
export interface Opening {
  history: readonly ClassEvent[];
  cutoff: number;
  mint: () => string;
  compare?: typeof compareFeatures;
}

/** The classes of a repository, opened once and kept up to date with every failure that is placed. */
export interface OpenTaxonomy {
  /** The living class of a failure that was placed, tonight or earlier. */
  classOf(failureId: string): string | undefined;
  /** Places groups; failures placed before are left out. `at`: ISO time. Answers what happened, applied already. */
  place(groups: readonly Group[], at: string): ClassEvent[];
  /** Takes in what happened elsewhere, such as a judgement. */
  apply(event: ClassEvent): void;
  /** A class as it stands now; undefined for an id never minted. */
  find(classId: string): FailureClass | undefined;
  /** All classes as they stand now, merged ones included. */
  classes(): FailureClass[];
}

/**
 * Opens the classes of a repository. An exact key that a class holds goes there at once; for the first one that none
 * holds, the exemplars of all classes are read, and from then on a new key costs what its neighbourhood costs.
 */
export function openTaxonomy({ history, cutoff, mint, compare = compareFeatures }: Opening): OpenTaxonomy {
  const foldings = foldMembers(history);
  const holders = new Map<string, Folding>();
  const keys = new Map<string, string>();
  for (const folding of foldings.values()) {
    for (const [key, { failures }] of folding.members) {
      holders.set(key, folding);
      for (const failure of failures) keys.set(failure, key);
    }
  }
  const holding: Holding = {
    classOf: (key) => holders.get(key)?.failureClass.id,
    keysOf: (classId) => foldings.get(classId)?.members.keys() ?? [],
    countOf: (key) => holders.get(key)?.members.get(key)?.failures.size ?? 0,
    isApart: (classId) => foldings.get(classId)?.apart ?? false,
    byAge: (a, b) => compareAge(foldings.get(a), foldings.get(b)),
  };
  const apply = (event: ClassEvent): void => {
    foldEvent(foldings, event);
    if (event.kind === "joined") for (const failure of event.failures) keys.set(failure, event.key);
    const folding = livingClass(foldings, event.classId);
    if (folding === undefined) return;
    for (const key of event.kind === "joined" ? [event.key] : folding.members.keys())
      holders.set(key, folding);
  };
  const placesOf = openPlaces(cutoff, holding, compare);
  return {
    classOf: (failureId) => holding.classOf(keys.get(failureId) ?? ""),
    place(groups, at) {
      const uncounted = groups
        .map((group) => ({ ...group, failures: group.failures.filter((id) => !keys.has(id)) }))
        .filter(({ failures }) => failures.length > 0);
      const { repeated = [], fresh = [] } = Object.groupBy(uncounted, ({ key }) =>
        holders.has(key) ? "repeated" : "fresh",
      );
      const events = repeated.map(({ key, failures }): ClassEvent => {
        return { kind: "joined", classId: holding.classOf(key) ?? "", at, key, failures, score: 1 };
      });
      if (fresh.length > 0) {
        const placements = placesOf(foldings.values(), fresh);
        events.push(...placements.flatMap((placement) => placementEvents(placement, mint, at)));
      }
      for (const event of events) apply(event);
      return events;
    },
    apply,
    find(classId) {
      const folding = foldings.get(classId);
      return folding === undefined ? undefined : classFrom(folding);
    },
    classes: () => [...foldings.values()].map(classFrom),
  };
}

function compareAge(a: Folding | undefined, b: Folding | undefined): number {
  const [x, y] = [a?.failureClass, b?.failureClass];
  if (x === undefined || y === undefined) return 0;
  if (x.mintedAt !== y.mintedAt) return x.mintedAt < y.mintedAt ? -1 : 1;
  return x.id < y.id ? -1 : x.id > y.id ? 1 : 0;
}
