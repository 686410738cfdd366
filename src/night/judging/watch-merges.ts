import type { Watched } from "../../domain/judgement.ts";
import type { Reward } from "../../domain/reward.ts";
import type { Ports } from "../../ports.ts";
import { newestRewards } from "../../rewards/changed-rewards.ts";
import { JUDGE } from "../../rewards/judge-standing.ts";
import { judgeWatch, type JudgedEpisode } from "../../rewards/judge-watch.ts";
import { rewardWithout } from "../../rewards/reward-without.ts";
import type { JudgeMaterial } from "./judge-material.ts";
import type { Judging } from "./judging.ts";
import { mergedProposals } from "./merged-proposals.ts";
import type { NightState } from "../steps.ts";

/** Merges that are watched, the newest: work long after a merge tells of others. */
const MOST = 5;

/**
 * Judge against outcome around each merged proposal; `changed` are those to be recorded anew. The outcome is the reward
 * of an episode as of the last night without the judge's word: whom the judge misleads must not mislead its watch.
 */
export async function watchMerges(
  { input: { repositoryId } }: NightState,
  { episodes }: Pick<JudgeMaterial, "episodes">,
  record: JudgeMaterial["record"],
  { judge }: Judging,
  { ledger }: Pick<Ports, "ledger">,
): Promise<{ newest: Watched[]; changed: Watched[] }> {
  const first = [...episodes.values()].map(({ at }) => at).toSorted()[0];
  const merged = (await mergedProposals(ledger, repositoryId))
    .filter(({ at }) => first !== undefined && at > first)
    .slice(-MOST);
  if (merged.length === 0) return { newest: [], changed: [] };
  const own = record.filter(({ body }) => body.judge === judge).map(({ body }) => body);
  const compared = own.flatMap((body) => (body.kind === "compared" ? [body] : []));
  const judged = own.flatMap((body) => (body.kind === "judged" ? [body] : []));
  const names = judged.map(({ episode }) => episode);
  const rewards = newestRewards(await ledger.about("rewards", repositoryId, names));
  const known = judged.flatMap(({ episode, answer }): JudgedEpisode[] => {
    const [about, reward] = [episodes.get(episode), rewards.get(episode)];
    if (about === undefined || reward === undefined || !othersSpoke(reward)) return [];
    const { at, taskType } = about;
    return [{ episode, at, taskType, answer, outcome: rewardWithout(reward, JUDGE) }];
  });
  const newest = merged.map((proposal) => judgeWatch(proposal, judge, known, compared));
  const last = new Map(
    own.flatMap((body) => (body.kind === "watched" ? [[body.branch, body] as const] : [])),
  );
  const changed = newest.filter((watched) => print(watched) !== print(last.get(watched.branch)));
  return { newest, changed };
}

/* Where the judge alone spoke there is no outcome to compare it with. */
function othersSpoke({ terms }: Reward): boolean {
  return terms.some(({ source, weight }) => source !== JUDGE && weight > 0);
}

/* Not the JSON: the ledger may give an object's keys back in another order. */
function print(watched: Watched | undefined): string {
  if (watched === undefined) return "";
  const { pairs, z, gaming, atEqualLength } = watched;
  return JSON.stringify([pairs, z, gaming, atEqualLength?.comparisons, atEqualLength?.win]);
}
