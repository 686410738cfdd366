import type { PairKind } from "../../src/taxonomy/pair-kind.ts";
import type { LeftPairs } from "./left-pairs.ts";
import { pairOdds } from "./pair-odds.ts";

/** How often pairs that were scored alike have one cause; `kind`, how many, mean score and observed share. */
export interface ReliabilityRow {
  kind: PairKind;
  from: number;
  pairs: number;
  score: number;
  share: number;
}

const steps = 5;

/** The scores of pairs of every kind in fifths against what is true of them, each under weights fitted without it. */
export function reliabilityTable(left: readonly LeftPairs[]): ReliabilityRow[] {
  const scored = left.flatMap(({ pairs, kinds }) =>
    pairs.map((pair) => ({
      kind: pair.kind,
      holds: pair.holds,
      score: 1 / (1 + Math.exp(-pairOdds(kinds, pair))),
    })),
  );
  const byCell = Map.groupBy(
    scored,
    ({ kind, score }) => `${kind} ${Math.min(Math.floor(score * steps), steps - 1)}`,
  );
  return [...byCell]
    .map(([cell, pairs]): ReliabilityRow => {
      const [kind = "", step = ""] = cell.split(" ");
      return {
        kind: kind as PairKind,
        from: Number(step) / steps,
        pairs: pairs.length,
        score: pairs.reduce((sum, { score }) => sum + score, 0) / pairs.length,
        share: pairs.filter(({ holds }) => holds).length / pairs.length,
      };
    })
    .toSorted((x, y) => (x.kind === y.kind ? x.from - y.from : x.kind < y.kind ? -1 : 1));
}
