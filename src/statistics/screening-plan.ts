/**
 * One round of a search: `enter` candidates, in its last round at least one, each asked `repeats` times about every case
 * of a split; `keep` of them go on. `base`: the baseline is asked beside them.
 */
export interface ScreeningRound {
  split: "train" | "validation";
  enter: number;
  keep: number;
  repeats: number;
  base: boolean;
}

/** A split's candidates are asked about all its cases at once: `cost` is what that spends of the `budget`. */
export interface ScreeningBudget {
  candidates: number;
  budget: number;
  cost: { train: number; validation: number };
}

/**
 * Successive halving (Karnin, Koren, Somekh 2013) as in statistics.md C2.1: all candidates on train cases, the best half
 * of them on validation cases beside the baseline, the best two of those again. Each round may spend a third of the
 * budget, and asks at least once. One candidate alone only has to beat the baseline; none: no round.
 */
export function screeningPlan({ candidates, budget, cost }: ScreeningBudget): ScreeningRound[] {
  const half = Math.ceil(candidates / 2);
  const best = Math.min(2, half);
  const repeats = (asked: number, each: number): number =>
    Math.max(1, Math.round(budget / 3 / (asked * each)));
  const rounds: ScreeningRound[] = [];
  if (candidates > 1)
    rounds.push({
      split: "train",
      enter: candidates,
      keep: half,
      repeats: repeats(candidates, cost.train),
      base: false,
    });
  if (candidates > 0)
    rounds.push({
      split: "validation",
      enter: half,
      keep: best,
      repeats: repeats(half + 1, cost.validation),
      base: true,
    });
  if (best > 1)
    rounds.push({
      split: "validation",
      enter: best,
      keep: 1,
      repeats: repeats(best, cost.validation),
      base: false,
    });
  return rounds;
}
