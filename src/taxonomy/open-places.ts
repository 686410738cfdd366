import { featuresOf } from "./features.ts";
import type { Folding } from "./folding.ts";
import type { Group } from "./group-by-key.ts";
import type { Holding, Newcomer, Placement } from "./holding.ts";
import { openCauses } from "./open-causes.ts";
import { openMessages } from "./open-messages.ts";
import { lineReaders } from "./parse/line-readers.ts";
import { type Prepared, prepareExemplar } from "./prepare.ts";
import type { Weighed } from "./weigh.ts";

/**
 * Makes a function that says where groups with new exact keys belong, by the pair score `compare`. The exemplars of the classes are read when it
 * is asked first, for a night that only repeats what is known needs none of them.
 */
export function openPlaces(
  cutoff: number,
  holding: Holding,
  compare: (x: Weighed, y: Weighed) => number,
): (classes: Iterable<Folding>, groups: readonly Group[]) => Placement[] {
  const causes = openCauses(cutoff, holding, compare);
  const messages = openMessages(holding);
  let read = false;
  return (classes, groups) => {
    const lines = lineReaders();
    for (const { members } of read ? [] : classes) {
      for (const [key, { exemplar }] of members) {
        const features = featuresFrom(prepareExemplar(exemplar, lines));
        (features.template === null ? causes : messages).add(key, features);
      }
    }
    read = true;
    const newcomers = groups.map((group): Newcomer => ({ group, features: featuresFrom(group.first) }));
    return [
      ...causes.place(newcomers.filter(({ features }) => features.template === null)),
      ...messages.place(newcomers.filter(({ features }) => features.template !== null)),
    ];
  };
}

function featuresFrom({ evidence, exemplar }: Prepared): Newcomer["features"] {
  return featuresOf(evidence, exemplar);
}
