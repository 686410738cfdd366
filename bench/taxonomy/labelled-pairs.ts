import { featureIndex } from "../../src/taxonomy/feature-index.ts";
import { type Features, featuresOf } from "../../src/taxonomy/features.ts";
import type { Group } from "../../src/taxonomy/group-by-key.ts";
import { isVetoed } from "../../src/taxonomy/is-vetoed.ts";
import { type PairFeatureName, pairFeatures } from "../../src/taxonomy/pair-features.ts";
import type { PairKind } from "../../src/taxonomy/pair-kind.ts";
import { weigh } from "../../src/taxonomy/weigh.ts";
import { evidenceViews } from "./evidence-views.ts";

/** Two exact keys of one project, near each other, and whether they have one cause; null: evidence is missing. */
export interface LabelledPair {
  kind: PairKind;
  values: Record<PairFeatureName, number | null>;
  holds: boolean;
}

/** Exemplars that a new key is compared with, as when a night is grouped. */
const candidateLimit = 32;
const readers = Object.entries(pairFeatures);

/**
 * The pairs that grouping would compare among the exact keys of one project, in every view of the evidence; what the
 * veto decides is left out. `labels` has the gold group of each failure id; the most frequent one stands for a key.
 */
export function labelledPairs(groups: readonly Group[], labels: ReadonlyMap<string, string>): LabelledPair[] {
  const features = groups.map(({ first }) => featuresOf(first.evidence, first.exemplar));
  const gold = groups.map(({ failures }) => mostFrequent(failures.map((id) => labels.get(id) ?? id)));
  return evidenceViews.flatMap(({ kind, show }) =>
    pairsOf(features.map(show)).map(({ a, b, values }) => ({ kind, values, holds: gold[a] === gold[b] })),
  );
}

function pairsOf(features: readonly Features[]): { a: number; b: number; values: LabelledPair["values"] }[] {
  const index = featureIndex();
  for (const own of features) index.add(own);
  const weighed = features.map((own, at) => weigh(own, index.rarities(at), index.highestRarity()));
  const near = features.flatMap((_, a) =>
    index.candidates(a, candidateLimit).map((b) => Math.min(a, b) * features.length + Math.max(a, b)),
  );
  return [...new Set(near)].flatMap((pair) => {
    const [a, b] = [Math.floor(pair / features.length), pair % features.length];
    const [x, y] = [weighed[a], weighed[b]];
    if (x === undefined || y === undefined || isVetoed(x.features, y.features)) return [];
    const values = Object.fromEntries(readers.map(([name, read]) => [name, read(x, y)]));
    return [{ a, b, values: values as LabelledPair["values"] }];
  });
}

function mostFrequent(labels: readonly string[]): string {
  const counts = [...Map.groupBy(labels, (label) => label)].map(([label, { length }]) => ({ label, length }));
  return counts.toSorted((x, y) => y.length - x.length)[0]?.label ?? "";
}
