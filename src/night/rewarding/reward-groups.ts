import type { Fact } from "../../domain/ledger-entry.ts";
import type { EpisodeGroup, Ledger } from "../../domain/ledger.ts";
import type { Reward } from "../../domain/reward.ts";
import type { RewardStock } from "../../domain/reward-stock.ts";
import type { ArrivedBy } from "../../rewards/arrived-by.ts";
import { changedRewards } from "../../rewards/changed-rewards.ts";
import { rewardEpisodes, type Believed } from "../../rewards/reward-episodes.ts";
import type { TakenIn } from "../../rewards/take-in.ts";
import { takeGroup, type Places, type TakenGroup } from "./signal-groups.ts";

/** Means are added up in these units, as whole numbers, so that sums do not depend on the order. */
const UNIT = 2 ** 30;

/** How many rewards there are and what they add up to; how many of them changed, and which of those watched. */
export interface RewardedGroups {
  changed: number;
  watched: Map<string, Reward>;
  rewards: number;
  total: number;
}

/** The mean of all rewards. */
export function meanReward({ rewards, total }: Pick<RewardedGroups, "rewards" | "total">): number | null {
  return rewards === 0 ? null : total / UNIT / rewards;
}

export interface GroupsGiven {
  believed: Believed;
  now: string;
  reach: Places;
  /** The last night's sums, and how much of an open silence counted then. */
  since: { stock: RewardStock; arrivedBy: ArrivedBy } | null;
  /** Told what each group comes to. */
  take?: (taken: TakenIn) => void;
  /** Episodes whose changed rewards are wanted at the end. */
  watched: ReadonlySet<string>;
  /** The facts that record rewards. */
  factsOf: (rewards: readonly Reward[]) => Fact[];
}

/**
 * Gives the facts of the rewards that changed, page by page as the groups come. With the stock of a night of the same
 * beliefs, only the difference to its sums is made, and the rest of the episodes is as it was.
 */
export async function* rewardGroups(
  ledger: Ledger,
  repositoryId: number,
  groups: AsyncIterable<readonly EpisodeGroup[]>,
  given: GroupsGiven,
): AsyncGenerator<Fact[], RewardedGroups> {
  const { since } = given;
  const found: RewardedGroups = {
    changed: 0,
    watched: new Map(),
    rewards: since?.stock.rewards ?? 0,
    total: since?.stock.total ?? 0,
  };
  const none = (await ledger.newest("rewards", repositoryId)) === null;
  for await (const page of groups) {
    const rewards = page.flatMap((group) => rewardGroup(group, given, found));
    const names = rewards.map(({ episode }) => episode);
    const known = none ? [] : await ledger.about("rewards", repositoryId, names);
    const changed = changedRewards(known, rewards);
    found.changed += changed.length;
    for (const reward of changed)
      if (given.watched.has(reward.episode)) found.watched.set(reward.episode, reward);
    if (changed.length > 0) yield given.factsOf(changed);
  }
  return found;
}

function rewardGroup(group: EpisodeGroup, given: GroupsGiven, found: RewardedGroups): Reward[] {
  const { believed, now, reach, since } = given;
  const after = takeGroup(group, reach);
  given.take?.(after);
  const rewards = rewardsOf(after, now, believed);
  addUp(found, rewards, 1);
  if (since !== null) {
    const { stock, arrivedBy } = since;
    addUp(found, rewardsOf(takeGroup(group, stock), stock.at, { ...believed, arrivedBy }), -1);
  }
  return rewards;
}

function rewardsOf({ fold, stratumOf }: TakenGroup, now: string, believed: Believed): Reward[] {
  return [...rewardEpisodes(fold, fold.keys(), now, { ...believed, stratumOf })];
}

function addUp(found: RewardedGroups, rewards: readonly Reward[], sign: 1 | -1): void {
  found.rewards += sign * rewards.length;
  for (const { mean } of rewards) found.total += sign * Math.round(mean * UNIT);
}
