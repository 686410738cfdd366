import type { Reward } from "../domain/reward.ts";

/** The rewards that differ, in any digit or term, from the newest one known of their episode. */
export function changedRewards(
  known: readonly { at: string; body: Reward }[],
  rewards: readonly Reward[],
): Reward[] {
  const newest = newestRewards(known);
  return rewards.filter((reward) => {
    const before = newest.get(reward.episode);
    return before === undefined || print(before) !== print(reward);
  });
}

/** The newest reward of each episode; facts come in the order of their time. */
export function newestRewards(known: readonly { at: string; body: Reward }[]): Map<string, Reward> {
  const newest = new Map<string, { at: string; body: Reward }>();
  for (const fact of known) {
    const before = newest.get(fact.body.episode);
    if (before === undefined || fact.at >= before.at) newest.set(fact.body.episode, fact);
  }
  return new Map([...newest].map(([episode, { body }]) => [episode, body]));
}

/* Not the JSON: the ledger may give an object's keys back in another order. */
function print({ mean, low, high, prior, stratum, terms }: Reward): string {
  const summands = terms.map(
    ({ source, family, answer, term, muted, signal, arrived }) =>
      [source, family, answer, term, muted, signal, ...(arrived === undefined ? [] : [arrived])] as const,
  );
  return JSON.stringify([mean, low, high, prior, stratum, summands]);
}
