import type { PairScore } from "../../src/taxonomy/pair-score.ts";
import type { LabelledPair } from "./labelled-pairs.ts";

/** The pairs of a project and weights that were fitted without it. */
export interface LeftPairs {
  pairs: readonly LabelledPair[];
  kinds: PairScore["kinds"];
}
