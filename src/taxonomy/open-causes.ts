import { averageLink } from "./average-link.ts";
import { featureIndex } from "./feature-index.ts";
import type { Features } from "./features.ts";
import type { Holding, Newcomer, Placement } from "./holding.ts";
import { rememberedWeights } from "./remembered-weights.ts";
import type { Weighed } from "./weigh.ts";

/** The exact keys with a trace, findings or failed tests that are known so far, ready to be compared with. */
export interface OpenCauses {
  add(key: string, features: Features): void;
  /**
   * Where new exact keys belong: by average link over the classes near them and one another, each to a class or to
   * a new one. Two classes that exist never become one here. The keys are known from then on.
   */
  place(newcomers: readonly Newcomer[]): Placement[];
}

/** Exemplars that a new key is compared with. */
const candidateLimit = 16;
/** Members of a class that stand for all: as many as average link looks at. */
const memberLimit = 12;

/**
 * No exact key is known at first. `cutoff`: mean pair score (0 to 1) from which two groups become one; `compare` is the
 * pair score.
 */
export function openCauses(
  cutoff: number,
  holding: Holding,
  compare: (x: Weighed, y: Weighed) => number,
): OpenCauses {
  const index = featureIndex();
  const keys: string[] = [];
  const positions = new Map<string, number>();
  const features: Features[] = [];
  const weighed = rememberedWeights(index, features);
  const add = (key: string, added: Features): number => {
    const position = index.add(added);
    keys[position] = key;
    features[position] = added;
    positions.set(key, position);
    return position;
  };
  const classAt = (position: number): string | undefined => holding.classOf(keys[position] ?? "");
  const membersOf = (classId: string): number[] => {
    const members: number[] = [];
    for (const key of holding.keysOf(classId)) {
      const position = positions.get(key);
      if (position !== undefined && members.push(position) === memberLimit) break;
    }
    return members;
  };
  return {
    add(key, added) {
      if (!positions.has(key)) add(key, added);
    },
    place(newcomers) {
      const fresh = newcomers.map(({ group, features: own }) => add(group.key, own));
      const near = fresh.map((position) => index.candidates(position, candidateLimit));
      const classes = new Set(near.flat().flatMap((position) => classAt(position) ?? []));
      const members = [...classes].flatMap(membersOf).toSorted((a, b) => a - b);
      const items = [...members, ...fresh];
      const itemAt = new Map(items.map((position, item) => [position, item]));
      /* A member beyond those that stand for its class is stood for by the first. */
      const itemOf = (position: number): number =>
        itemAt.get(position) ?? itemAt.get(membersOf(classAt(position) ?? "")[0] ?? -1) ?? 0;
      const similarity = rememberedSimilarity(items, weighed, compare);
      const clusters = averageLink({
        size: items.length,
        pairs: near.flatMap((others, at) =>
          others.map((other): [number, number] => [members.length + at, itemOf(other)]),
        ),
        similarity,
        fixed: (item) => classAt(items[item] ?? -1) ?? null,
        cutoff,
      });
      return clusters.flatMap((cluster) =>
        placementOf(cluster, newcomers, members.length, similarity, (item) => classAt(items[item] ?? -1)),
      );
    },
  };
}

function rememberedSimilarity(
  items: readonly number[],
  weighed: (position: number) => Weighed,
  compare: (x: Weighed, y: Weighed) => number,
): (a: number, b: number) => number {
  const own: (Weighed | undefined)[] = [];
  const weighedItem = (item: number): Weighed => (own[item] ??= weighed(items[item] ?? -1));
  const rows: (Float64Array | undefined)[] = [];
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const row = (rows[high] ??= new Float64Array(high + 1).fill(-1));
    const known = row[low] ?? -1;
    if (known >= 0) return known;
    const score = compare(weighedItem(a), weighedItem(b));
    row[low] = score;
    return score;
  };
}

/** The best score of each newcomer with the others of its cluster; the one that opens a class scores 1. */
function placementOf(
  cluster: readonly number[],
  newcomers: readonly Newcomer[],
  firstFresh: number,
  similarity: (a: number, b: number) => number,
  classAt: (item: number) => string | undefined,
): Placement[] {
  const fresh = cluster.filter((item) => item >= firstFresh);
  if (fresh.length === 0) return [];
  const known = cluster.map(classAt).find((id) => id !== undefined);
  const joins = fresh.flatMap((item) => {
    const others = cluster.filter((other) => other !== item);
    const opens = known === undefined && item === fresh[0];
    const score = opens ? 1 : Math.max(...others.map((other) => similarity(item, other)));
    const group = newcomers[item - firstFresh]?.group;
    return group === undefined ? [] : [{ group, score }];
  });
  return [{ known: known === undefined ? [] : [known], why: "", joins }];
}
