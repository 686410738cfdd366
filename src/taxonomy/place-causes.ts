import type { ClassEvent } from "../domain/failure-class.ts";
import { averageLink } from "./average-link.ts";
import { compareFeatures } from "./compare.ts";
import { featureIndex } from "./feature-index.ts";
import { type Features, featureTerms } from "./features.ts";
import type { Group } from "./group-by-key.ts";
import type { OpenMember } from "./open-members.ts";
import { rarityOf } from "./rarity.ts";
import { weigh } from "./weigh.ts";

/** Exemplars that a new key is compared with. */
const candidateLimit = 32;

interface Item {
  features: Features;
  member: OpenMember | null;
  group: Group | null;
}

/**
 * The events that place new exact keys with a trace, findings or failed tests: by average link over the classes
 * near them and one another, each joins a class or opens one. Two classes that exist are never merged here.
 */
export function placeCauses(
  groups: readonly Group[],
  members: readonly OpenMember[],
  { cutoff, mint, now }: { cutoff: number; mint: () => string; now: string },
): ClassEvent[] {
  if (groups.length === 0) return [];
  const items: Item[] = [
    ...members
      .filter(({ features }) => features.template === null)
      .map((member) => ({ features: member.features, member, group: null })),
    ...groups.map((group) => ({ features: group.first.features, member: null, group })),
  ];
  const similarity = rememberedSimilarity(items);
  const clusters = averageLink({
    size: items.length,
    pairs: candidatePairs(items),
    similarity,
    fixed: (item) => items[item]?.member?.classId ?? null,
    cutoff,
  });
  return clusters.flatMap((cluster) => place(cluster, items, similarity, mint, now));
}

/** Each new key with the exemplars that share its rarest features. */
function candidatePairs(items: readonly Item[]): [number, number][] {
  const index = featureIndex();
  for (const { features } of items) index.add(features);
  return items.flatMap(({ features, group }, item) =>
    group === null
      ? []
      : index
          .candidates(features, candidateLimit)
          .filter((other) => other !== item)
          .map((other): [number, number] => [item, other]),
  );
}

function rememberedSimilarity(items: readonly Item[]): (a: number, b: number) => number {
  const rarity = rarityOf(items.map(({ features }) => featureTerms(features)));
  const weighed = items.map(({ features }) => weigh(features, rarity));
  const remembered = new Map<number, number>();
  return (a, b) => {
    const pair = Math.min(a, b) * items.length + Math.max(a, b);
    const known = remembered.get(pair);
    if (known !== undefined) return known;
    const [x, y] = [weighed[a], weighed[b]];
    const score = x === undefined || y === undefined ? 0 : compareFeatures(x, y);
    remembered.set(pair, score);
    return score;
  };
}

function place(
  cluster: readonly number[],
  items: readonly Item[],
  similarity: (a: number, b: number) => number,
  mint: () => string,
  at: string,
): ClassEvent[] {
  const fresh = cluster.filter((item) => items[item]?.group != null);
  const opening = fresh[0] === undefined ? null : (items[fresh[0]]?.group ?? null);
  if (opening === null) return [];
  const known = cluster.map((item) => items[item]?.member?.classId).find((id) => id !== undefined);
  const classId = known ?? mint();
  const { primary, text } = opening.first.exemplar;
  const minted: ClassEvent = { kind: "minted", classId, at, key: opening.key, primary, text };
  const joined = fresh.flatMap((item): ClassEvent[] => {
    const group = items[item]?.group;
    if (group == null) return [];
    const { key, failures, first } = group;
    const others = cluster.filter((other) => other !== item);
    const score =
      others.length === 0 || group === opening
        ? 1
        : Math.max(...others.map((other) => similarity(item, other)));
    return [{ kind: "joined", classId, at, key, failures, score, exemplar: first.exemplar }];
  });
  return known === undefined ? [minted, ...joined] : joined;
}
