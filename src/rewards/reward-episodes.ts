import type { Reward, RewardTerm } from "../domain/reward.ts";
import type { ArrivedBy } from "./arrived-by.ts";
import type { LearnedTable } from "./learned-table.ts";
import type { SourceAnswer } from "./reliability-table.ts";
import { answersIn, type SignalFold } from "./signal-fold.ts";
import { rewardInterval, tableReward } from "./table-reward.ts";
import type { TableSamples } from "./table-samples.ts";

/** What rewards are computed with, the same for all episodes of a night. */
export interface Believed {
  learned: LearnedTable;
  samples: TableSamples;
  /** Task type of an episode; its stratum's prior is the table's until an audit has told of it. */
  stratumOf: (episode: string) => string;
  /** Why an answer weighs nothing tonight, null where it counts. */
  mutedBy: (answer: SourceAnswer) => RewardTerm["muted"];
  /** How much a silence counts whose window is still open; left out, it counts for nothing. */
  arrivedBy?: ArrivedBy;
  /** Intervals by pattern of answers: episodes that were answered alike share one. */
  intervals: Map<string, { low: number; high: number }>;
}

/**
 * Rewards of the episodes given, in the order of their names; those without an answer by `now`, or with open silences
 * alone, have none.
 */
export function* rewardEpisodes(
  fold: SignalFold,
  episodes: Iterable<string>,
  now: string,
  believed: Believed,
): Generator<Reward> {
  const { learned, samples, stratumOf, intervals } = believed;
  for (const episode of [...episodes].toSorted()) {
    const answers = knownAnswers(fold, episode, now, believed);
    if (answers.every(({ arrived }) => arrived !== undefined)) continue;
    const stratum = stratumOf(episode);
    const prior = learned.priors[stratum] ?? learned.table.prior;
    const reward = tableReward(answers, learned.table, prior);
    if (reward.kind === "refused") continue;
    const { mean, terms } = reward;
    const pattern = `${prior};${terms.map(({ source, answer, weight }) => `${source}:${answer}:${weight}`).join()}`;
    const interval = intervals.get(pattern) ?? rewardInterval(terms, samples, prior);
    intervals.set(pattern, interval);
    yield { episode, mean, ...interval, prior, stratum, terms };
  }
}

/** What sources of the table have said of an episode by `now`, those that are not believed tonight marked. */
export function knownAnswers(
  fold: SignalFold,
  episode: string,
  now: string,
  { learned, mutedBy, arrivedBy }: Pick<Believed, "learned" | "mutedBy" | "arrivedBy">,
): SourceAnswer[] {
  return answersIn(fold, episode, now, arrivedBy)
    .filter(({ source }) => learned.table.sources[source] !== undefined)
    .map((answer) => {
      const muted = mutedBy(answer);
      return muted === null ? answer : { ...answer, muted };
    });
}
