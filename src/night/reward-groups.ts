import type { Reward } from "../domain/reward.ts";
import type { RewardStock } from "../domain/reward-stock.ts";
import type { Ledger } from "../domain/ledger.ts";
import { changedRewards } from "../rewards/changed-rewards.ts";
import { rewardEpisodes, type Believed } from "../rewards/reward-episodes.ts";
import type { TakenIn } from "../rewards/take-in.ts";
import { signalGroups, takeGroup, type Places, type TakenGroup } from "./signal-groups.ts";

/** Means are added up in these units, as whole numbers, so that sums do not depend on the order. */
const UNIT = 2 ** 30;

/** The rewards that changed, in the order of their episodes; how many rewards there are, and what they add up to. */
export interface RewardedGroups {
  changed: Reward[];
  rewards: number;
  total: number;
}

/** The mean of all rewards. */
export function meanReward({ rewards, total }: Pick<RewardedGroups, "rewards" | "total">): number | null {
  return rewards === 0 ? null : total / UNIT / rewards;
}

/**
 * Rewards of all episodes with these names and those tied to them, group by group; `take` is told what each comes to.
 * With the stock of a night of the same beliefs, only the difference to its sums is made, and the rest of the episodes
 * is as it was.
 */
export async function rewardGroups(
  ledger: Ledger,
  repositoryId: number,
  names: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  given: {
    believed: Believed;
    now: string;
    reach: Places;
    since: RewardStock | null;
    take?: (taken: TakenIn) => void;
  },
): Promise<RewardedGroups> {
  const { now, reach, since } = given;
  const found: RewardedGroups = { changed: [], rewards: since?.rewards ?? 0, total: since?.total ?? 0 };
  for await (const group of signalGroups(ledger, repositoryId, names)) {
    const after = takeGroup(group, reach);
    given.take?.(after);
    const rewards = rewardsOf(after, now, given.believed);
    addUp(found, rewards, 1);
    if (since !== null) addUp(found, rewardsOf(takeGroup(group, since), since.at, given.believed), -1);
    const known = await ledger.about(
      "rewards",
      repositoryId,
      rewards.map(({ episode }) => episode),
    );
    for (const reward of changedRewards(known, rewards)) found.changed.push(reward);
  }
  found.changed.sort((a, b) => (a.episode < b.episode ? -1 : 1));
  return found;
}

function rewardsOf({ fold, stratumOf }: TakenGroup, now: string, believed: Believed): Reward[] {
  return [...rewardEpisodes(fold, fold.keys(), now, { ...believed, stratumOf })];
}

function addUp(found: RewardedGroups, rewards: readonly Reward[], sign: 1 | -1): void {
  found.rewards += sign * rewards.length;
  for (const { mean } of rewards) found.total += sign * Math.round(mean * UNIT);
}
