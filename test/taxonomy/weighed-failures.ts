import type { Failure } from "../../src/domain/failure.ts";
import { featureIndex } from "../../src/taxonomy/feature-index.ts";
import { featuresOf } from "../../src/taxonomy/features.ts";
import { prepare } from "../../src/taxonomy/prepare.ts";
import { type Weighed, weigh } from "../../src/taxonomy/weigh.ts";

/** Failures as they are compared on a night that has no others. */
export function weighedFailures(...failures: readonly Failure[]): Weighed[] {
  const features = failures.map((one) => {
    const { evidence, exemplar } = prepare(one);
    return featuresOf(evidence, exemplar);
  });
  const index = featureIndex();
  for (const own of features) index.add(own);
  return features.map((own, at) => weigh(own, index.rarities(at), index.highestRarity()));
}
