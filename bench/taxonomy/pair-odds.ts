import type { PairFeatureName } from "../../src/taxonomy/pair-features.ts";
import type { PairScore } from "../../src/taxonomy/pair-score.ts";
import type { LabelledPair } from "./labelled-pairs.ts";

/** The log-odds that weights give a labelled pair. */
export function pairOdds(kinds: PairScore["kinds"], { kind, values }: LabelledPair): number {
  const { bias, weights } = kinds[kind];
  let odds = bias;
  for (const [name, { weight, missing }] of Object.entries(weights)) {
    const value = values[name as PairFeatureName];
    odds += value === null ? missing : weight * value;
  }
  return odds;
}
