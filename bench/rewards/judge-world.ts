import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { JUDGE } from "../../src/rewards/judge-standing.ts";
import type { JudgedEpisode } from "../../src/rewards/judge-watch.ts";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import { tableReward } from "../../src/rewards/table-reward.ts";
import { makePulls, type MadePull } from "./pull-request-world.ts";

/** A judge by its chances to find good and bad work good. */
export interface MadeJudge {
  good: number;
  bad: number;
}

/** What changes with a merge in the middle of a made-up season: the share of good work, and the judge's taste. */
export interface MadeMerge {
  shares: readonly [before: number, after: number];
  judges: readonly [before: MadeJudge, after: MadeJudge];
}

/** When the made-up merge was; episodes are an hour apart. */
export const MERGED_AT = new Date(Date.UTC(2026, 5, 1)).toISOString();

const HOUR = 3_600_000;
const KINDS = ["fix", "feature", "docs"];
const written = ReliabilityTable.parse(
  parse(readFileSync(new URL("../../config/reliabilities.yml", import.meta.url), "utf8")),
);

/** Judged pull requests before and after a merge, as many on either side; the outcome is the reward by all others' words. */
export function madeSeason(
  { shares, judges }: MadeMerge,
  perSide: number,
  random: () => number,
): JudgedEpisode[] {
  return ([0, 1] as const).flatMap((side) =>
    Array.from({ length: perSide }, (_, n): JudgedEpisode => {
      const { good, answers } = pullOf(random() < shares[side], random);
      const reward = tableReward(
        answers.filter(({ source }) => source !== JUDGE),
        written,
      );
      const judge = judges[side];
      return {
        episode: `pr:${side}:${n}`,
        at: new Date(Date.parse(MERGED_AT) + (side === 0 ? -1 - n : n) * HOUR).toISOString(),
        taskType: KINDS[Math.floor(random() * KINDS.length)] ?? "fix",
        answer: random() < (good ? judge.good : judge.bad) ? "pos" : "neg",
        outcome: reward.kind === "reward" ? reward.mean : written.prior,
      };
    }),
  );
}

/* One made-up pull request that is good, or is not. */
function pullOf(good: boolean, random: () => number): MadePull {
  for (;;) {
    const [pull] = makePulls(1, random);
    if (pull?.good === good) return pull;
  }
}
