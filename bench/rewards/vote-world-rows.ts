import { guardedIbcc } from "../../src/rewards/guarded-ibcc.ts";
import { ibcc } from "../../src/rewards/ibcc.ts";
import { voteShare } from "../../src/rewards/vote-share.ts";
import { wawa } from "../../src/rewards/wawa.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { BenchRow } from "../bench-row.ts";
import { accuracyOf } from "./read-set.ts";
import { makeVotes, voteWorlds } from "./vote-worlds.ts";

const DRAWS = 4;

/** Made-up sets of votes of many shapes: the guard may never cost much, and should gain. */
export function voteWorldRows(): BenchRow[] {
  const methods = {
    guarded: (votes) => guardedIbcc(votes).posterior,
    vote: voteShare,
    wawa,
    ibcc,
  } satisfies Record<string, typeof voteShare>;
  const worlds = voteWorlds.map((world) => {
    const sums = { guarded: 0, vote: 0, wawa: 0, ibcc: 0 };
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const set = makeVotes(world, seededRandom(7919 * draw + 13));
      for (const [name, method] of Object.entries(methods))
        sums[name as keyof typeof sums] += accuracyOf(method(set.votes), set) / DRAWS;
    }
    return { name: world.name, ...sums };
  });
  const mean = (method: keyof typeof methods): number =>
    worlds.reduce((sum, world) => sum + world[method], 0) / worlds.length;
  const worst = (method: keyof typeof methods) =>
    worlds.reduce((low, world) => (world[method] - world.vote < low[method] - low.vote ? world : low));
  const lowest = worst("guarded");
  const under = lowest.guarded - lowest.vote;
  const alone = worst("ibcc");
  return [
    {
      measure: `${worlds.length} made-up shapes of votes, guarded: mean, worst against the vote share`,
      goal: "none more than .04 under",
      measured: `${mean("guarded").toFixed(4)}, ${under.toFixed(4)} (${lowest.name})`,
      baseline:
        `vote ${mean("vote").toFixed(4)}, Wawa ${mean("wawa").toFixed(4)}, IBCC ${mean("ibcc").toFixed(4)} ` +
        `(${(alone.ibcc - alone.vote).toFixed(4)}, ${alone.name})`,
      met: under >= -0.04,
    },
  ];
}
