import { type Features, featureTerms } from "./features.ts";

/** An inverted index from features to the exemplars that have them. */
export interface FeatureIndex {
  add(features: Features): void;
  /** The positions (in order of adding) of up to `limit` exemplars that share the rarest features, best first. */
  candidates(features: Features, limit: number): number[];
}

/** Terms that so many exemplars have tell nothing apart and are not followed. */
const commonTerm = 2000;

/** Makes an empty index. Adding and asking cost what the rare features of one failure cost, not what is stored. */
export function featureIndex(): FeatureIndex {
  const postings = new Map<string, number[]>();
  let size = 0;
  return {
    add(features) {
      for (const term of featureTerms(features)) {
        const posting = postings.get(term);
        if (posting === undefined) postings.set(term, [size]);
        else posting.push(size);
      }
      size++;
    },
    candidates(features, limit) {
      const scores = new Map<number, number>();
      for (const term of featureTerms(features)) {
        const posting = postings.get(term) ?? [];
        if (posting.length > commonTerm) continue;
        const rarity = Math.log((size + 1) / (posting.length + 1)) + 1;
        for (const position of posting) scores.set(position, (scores.get(position) ?? 0) + rarity * rarity);
      }
      // Sorting numbers alone is what makes this cheap: most exemplars share something common.
      const floor = Float64Array.from(scores.values()).toSorted().at(-limit) ?? 0;
      const ranked = [...scores].filter(([, score]) => score >= floor);
      return ranked
        .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([position]) => position);
    },
  };
}
