import type { Features } from "./features.ts";

/** Items with their squared rarity, and the sum of those. */
export interface WeighedSet {
  weights: ReadonlyMap<string, number>;
  norm: number;
}

/**
 * Features with the weight of each item, so that comparing them costs no more than finding what they share. `seldom` is
 * the weight of an item never seen before, the highest there is.
 */
export interface Weighed {
  features: Features;
  seldom: number;
  words: WeighedSet;
  values: WeighedSet;
  frames: WeighedSet;
  lines: WeighedSet;
  testWords: WeighedSet;
}

/** Weighs features by how rare their items are: `rarities` in the order of `featureTerms`, `highest` of any item. */
export function weigh(features: Features, rarities: Float64Array, highest: number): Weighed {
  let next = 0;
  const weighed = (items: ReadonlySet<string>): WeighedSet => {
    const weights = new Map<string, number>();
    let norm = 0;
    for (const item of items) {
      const weight = (rarities[next++] ?? highest) ** 2;
      weights.set(item, weight);
      norm += weight;
    }
    return { weights, norm };
  };
  return {
    features,
    seldom: highest ** 2,
    words: weighed(features.words),
    values: weighed(features.values),
    frames: weighed(features.frames),
    lines: weighed(features.lines),
    testWords: weighed(features.testWords),
  };
}
