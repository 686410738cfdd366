import { type PairKind, pairKinds } from "../../src/taxonomy/pair-kind.ts";
import type { PairScore } from "../../src/taxonomy/pair-score.ts";
import { fitLogistic } from "./fit-logistic.ts";
import type { LabelledPair } from "./labelled-pairs.ts";
import { pairOdds } from "./pair-odds.ts";
import { toThousandths } from "./to-thousandths.ts";

/** The pairs of a project and weights that were fitted without it. */
export interface LeftPairs {
  pairs: readonly LabelledPair[];
  kinds: PairScore["kinds"];
}

/**
 * Weights are surer of themselves on the projects they were fitted on than they are right on others: every kind's
 * log-odds are stretched and moved by what makes those of projects left out most likely (Platt's scaling). Traces keep
 * theirs, for the cut-off was measured with them.
 */
export function calibrateKinds(kinds: PairScore["kinds"], left: readonly LeftPairs[]): PairScore["kinds"] {
  const calibrated = pairKinds.map((kind) => [
    kind,
    kind === "trace" ? kinds[kind] : calibrate(kind, kinds, left),
  ]);
  return Object.fromEntries(calibrated) as PairScore["kinds"];
}

function calibrate(
  kind: PairKind,
  kinds: PairScore["kinds"],
  left: readonly LeftPairs[],
): PairScore["kinds"][PairKind] {
  const examples = left.flatMap(({ pairs, kinds: own }) =>
    pairs
      .filter((pair) => pair.kind === kind)
      .map((pair) => ({ values: [1, pairOdds(own, pair)], holds: pair.holds })),
  );
  const [move = 0, stretch = 0] = fitLogistic(examples, { penalty: 1, positive: [false, true] });
  const { bias, weights } = kinds[kind];
  const stretched = Object.entries(weights).map(([name, { weight, missing }]) => [
    name,
    { weight: toThousandths(weight * stretch), missing: toThousandths(missing * stretch) },
  ]);
  return { bias: toThousandths(bias * stretch + move), weights: Object.fromEntries(stretched) };
}
