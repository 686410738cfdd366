import { screeningPlan, type ScreeningBudget } from "./screening-plan.ts";

/**
 * How many of the candidates a search can afford to look at: as many as leave a run for each place of every round. A
 * plan asks at least once a round whatever its budget, so with more of them it would spend more than it has.
 */
export function mostScreened({ candidates, budget, cost }: ScreeningBudget): number {
  for (let most = candidates; most > 0; most -= 1) if (leastSpent(most, cost) <= budget) return most;
  return 0;
}

/** What the smallest search among so many candidates spends: one run in each place of every round. */
export function leastSpent(candidates: number, cost: ScreeningBudget["cost"]): number {
  return screeningPlan({ candidates, budget: 0, cost }).reduce(
    (sum, { split, enter, repeats, base }) => sum + repeats * (enter + Number(base)) * cost[split],
    0,
  );
}
