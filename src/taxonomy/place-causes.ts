import type { ClassEvent } from "../domain/failure-class.ts";
import { compareFeatures } from "./compare.ts";
import { type FeatureIndex, featureIndex } from "./feature-index.ts";
import { type Features, featureTerms } from "./features.ts";
import type { Group } from "./group-by-key.ts";
import type { OpenMember } from "./open-members.ts";
import { type Rarity, rarityOf } from "./rarity.ts";

/** Exemplars that a new key is compared with. */
const candidateLimit = 32;

interface Open {
  index: FeatureIndex;
  known: { classId: string; features: Features }[];
  rarity: Rarity;
}

/** The events that place new exact keys with a trace, findings or failed tests: each joins a class or opens one. */
export function placeCauses(
  groups: readonly Group[],
  members: readonly OpenMember[],
  { cutoff, mint, now }: { cutoff: number; mint: () => string; now: string },
): ClassEvent[] {
  const others = members.filter(({ features }) => features.template === null);
  const all = [...others.map(({ features }) => features), ...groups.map(({ first }) => first.features)];
  const open: Open = { index: featureIndex(), known: [], rarity: rarityOf(all.map(featureTerms)) };
  for (const { classId, features } of others) add(open, classId, features);
  return groups.flatMap((group) => {
    const best = nearest(group.first.features, open);
    const joins = best !== null && best.score >= cutoff;
    const classId = joins ? best.classId : mint();
    add(open, classId, group.first.features);
    return eventsOf(group, classId, joins ? best.score : null, now);
  });
}

/** `score` is null for a class of its own. */
function eventsOf(group: Group, classId: string, score: number | null, at: string): ClassEvent[] {
  const { key, failures } = group;
  const { exemplar } = group.first;
  const joined: ClassEvent = { kind: "joined", classId, at, key, failures, score: score ?? 1, exemplar };
  if (score !== null) return [joined];
  return [{ kind: "minted", classId, at, key, primary: exemplar.primary, text: exemplar.text }, joined];
}

function add({ index, known }: Open, classId: string, features: Features): void {
  index.add(features);
  known.push({ classId, features });
}

function nearest(
  features: Features,
  { index, known, rarity }: Open,
): { classId: string; score: number } | null {
  let best: { classId: string; score: number } | null = null;
  for (const position of index.candidates(features, candidateLimit)) {
    const candidate = known[position];
    if (candidate === undefined) continue;
    const score = compareFeatures(features, candidate.features, rarity);
    if (best === null || score > best.score) best = { classId: candidate.classId, score };
  }
  return best;
}
