/** The error budget of a preset: the false share over a lifetime, its starting wealth and the floor of a level. */
export interface ErrorBudget {
  alpha: number;
  wealth: number;
  floor: number;
}

/**
 * Level of the `index`-th question (from 1) of a repository, given the indices of the promotions so far: LORD++
 * (Ramdas, Yang, Wainwright, Jordan 2017) with a floor. Promotions made at the floor count like any other.
 */
export function ledgerLevel(promoted: readonly number[], index: number, budget: ErrorBudget): number {
  const [first, ...later] = promoted.filter((at) => at < index).toSorted((a, b) => a - b);
  let level = gamma(index) * budget.wealth;
  if (first !== undefined) level += (budget.alpha - budget.wealth) * gamma(index - first);
  for (const at of later) level += budget.alpha * gamma(index - at);
  return Math.max(level, budget.floor);
}

/** The LORD++ spending sequence: gamma_j = .07720838 log(max(j, 2)) / (j e^sqrt(log j)); it sums to one. */
export function gamma(j: number): number {
  return (0.07720838 * Math.log(Math.max(j, 2))) / (j * Math.exp(Math.sqrt(Math.log(j))));
}
