import type { FeatureIndex } from "./feature-index.ts";
import type { Features } from "./features.ts";
import { type Weighed, weigh } from "./weigh.ts";

/** Exemplars whose weights are held at once. */
const rememberedExemplars = 4096;

/** Makes a function that weighs the exemplar at a position, anew only where one of its weights has changed. */
export function rememberedWeights(
  index: FeatureIndex,
  features: readonly Features[],
): (position: number) => Weighed {
  const remembered = new Map<number, { stamp: number; weighed: Weighed }>();
  return (position) => {
    const stamp = index.stamp(position);
    const known = remembered.get(position);
    if (known?.stamp === stamp) return known.weighed;
    const own = features[position];
    if (own === undefined) throw new RangeError(`no exemplar at position ${position}`);
    const weighed = weigh(own, index.rarities(position), index.highestRarity());
    if (remembered.size >= rememberedExemplars) remembered.clear();
    remembered.set(position, { stamp, weighed });
    return weighed;
  };
}
