import type { Reward } from "../domain/ledger-entry.ts";
import type { Signal } from "../domain/signal.ts";
import { answersAt } from "./answers-at.ts";
import type { ReliabilityTable } from "./reliability-table.ts";
import { tableReward } from "./table-reward.ts";

/** Rewards of all episodes that have a trusted answer by `now`; sources the table does not know are named. */
export function rewardEpisodes(
  signals: readonly Signal[],
  table: ReliabilityTable,
  now: string,
): { rewards: Reward[]; unknownSources: string[] } {
  const byEpisode = Map.groupBy(signals, (signal) => signal.episode);
  const rewards: Reward[] = [];
  const unknownSources = new Set<string>();
  for (const [episode, own] of byEpisode) {
    const answers = answersAt(own, now).filter(({ source }) => {
      if (table.sources[source] === undefined) unknownSources.add(source);
      return table.sources[source] !== undefined;
    });
    if (answers.length === 0) continue;
    const reward = tableReward(answers, table);
    if (reward.kind === "reward") rewards.push({ episode, mean: reward.mean, terms: reward.terms });
  }
  return {
    rewards: rewards.toSorted((a, b) => (a.episode < b.episode ? -1 : 1)),
    unknownSources: [...unknownSources],
  };
}
