import type { Features } from "./features.ts";
import type { Rarity } from "./rarity.ts";

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

/** Weighs features by how rare their items are. */
export function weigh(features: Features, rarity: Rarity): Weighed {
  const weighed = (tag: string, items: ReadonlySet<string>): WeighedSet => {
    const weights = new Map<string, number>();
    let norm = 0;
    for (const item of items) {
      const weight = rarity(`${tag}:${item}`) ** 2;
      weights.set(item, weight);
      norm += weight;
    }
    return { weights, norm };
  };
  return {
    features,
    seldom: rarity("") ** 2,
    words: weighed("w", features.words),
    values: weighed("v", features.values),
    frames: weighed("f", features.frames),
    lines: weighed("l", features.lines),
    testWords: weighed("t", features.testWords),
  };
}
