import type { Reward } from "../domain/reward.ts";

/** What a reward would be without the word of one source: logit(prior) and all other terms. */
export function rewardWithout({ prior, terms }: Pick<Reward, "prior" | "terms">, source: string): number {
  const others = terms.filter((term) => term.source !== source);
  const logit = others.reduce((sum, { term }) => sum + term, Math.log(prior / (1 - prior)));
  return 1 / (1 + Math.exp(-logit));
}
