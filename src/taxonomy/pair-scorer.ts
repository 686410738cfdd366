import { isVetoed } from "./is-vetoed.ts";
import { type PairFeature, type PairFeatureName, pairFeatures } from "./pair-features.ts";
import { pairKind } from "./pair-kind.ts";
import type { PairScore } from "./pair-score.ts";
import type { Weighed } from "./weigh.ts";

interface Term {
  read: PairFeature;
  weight: number;
  missing: number;
}

/**
 * Makes the function that answers how probable it is that two failures have one cause: the logistic function of the
 * weighted likenesses that their kind of evidence allows, and 0 by veto. Nothing is allocated when it is asked.
 */
export function pairScorer({ kinds }: Pick<PairScore, "kinds">): (x: Weighed, y: Weighed) => number {
  const models = {
    trace: compiled(kinds.trace),
    moved: compiled(kinds.moved),
    diagnostic: compiled(kinds.diagnostic),
    message: compiled(kinds.message),
    prose: compiled(kinds.prose),
  };
  return (x, y) => {
    if (isVetoed(x.features, y.features)) return 0;
    const { bias, terms } = models[pairKind(x.features, y.features)];
    let odds = bias;
    for (const { read, weight, missing } of terms) {
      const value = read(x, y);
      odds += value === null ? missing : weight * value;
    }
    return 1 / (1 + Math.exp(-odds));
  };
}

function compiled({ bias, weights }: PairScore["kinds"][keyof PairScore["kinds"]]): {
  bias: number;
  terms: Term[];
} {
  const terms = Object.entries(weights).map(([name, { weight, missing }]) => ({
    read: pairFeatures[name as PairFeatureName],
    weight,
    missing,
  }));
  return { bias, terms };
}
