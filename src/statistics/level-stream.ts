import { gamma } from "./ledger-level.ts";
import type { ErrorBudget } from "./ledger-level.ts";

/** The levels of a long row of questions, one after the other. */
export interface LevelStream {
  /** Level of the question that comes next. */
  level(): number;
  /** Takes that question as asked; the next one follows. */
  asked(promoted: boolean): void;
}

/** `ledgerLevel` for a lifetime of questions: the same sums in the same order, each gamma computed once. */
export function levelStream(budget: ErrorBudget): LevelStream {
  const gammas = [0];
  const promotions: number[] = [];
  let index = 1;
  const gammaAt = (j: number): number => {
    while (gammas.length <= j) gammas.push(gamma(gammas.length));
    return gammas[j] ?? 0;
  };
  return {
    level() {
      let level = gammaAt(index) * budget.wealth;
      promotions.forEach((at, order) => {
        level += (order === 0 ? budget.alpha - budget.wealth : budget.alpha) * gammaAt(index - at);
      });
      return Math.max(level, budget.floor);
    },
    asked(promoted) {
      if (promoted) promotions.push(index);
      index += 1;
    },
  };
}
