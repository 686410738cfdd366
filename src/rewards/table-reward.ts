import type { RewardTerm } from "../domain/reward.ts";
import { quantile } from "../statistics/quantile.ts";
import { answerWeights } from "./answer-weights.ts";
import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";
import type { TableSamples } from "./table-samples.ts";

export type TableReward =
  | { kind: "reward"; mean: number; terms: RewardTerm[] }
  | { kind: "refused"; reason: string };

/**
 * Posterior probability that an episode succeeded, from the log-odds table:
 * logit P(good) = logit(prior) + sum over families of weight x sum of log(P(answer | good) / P(answer | bad)).
 * Members of one family share its vote. Every term is kept, so that the reward can be explained signal by signal.
 * Refuses a source that the table does not know, and a prior outside (0, 1). No answers: the mean is the prior.
 */
export function tableReward(
  answers: readonly SourceAnswer[],
  table: ReliabilityTable,
  prior: number = table.prior,
): TableReward {
  if (!(prior > 0 && prior < 1)) return { kind: "refused", reason: "the prior lies between 0 and 1" };
  const weights = answerWeights(answers, table);
  const terms: RewardTerm[] = [];
  for (const [at, answer] of answers.entries()) {
    const rows = table.sources[answer.source];
    if (rows === undefined) return { kind: "refused", reason: `unknown source "${answer.source}"` };
    terms.push(termOf(answer, rows, weights[at] ?? 0));
  }
  const logit = terms.reduce((sum, { term }) => sum + term, logOdds(prior));
  return { kind: "reward", mean: logistic(logit), terms };
}

function termOf(
  { source, answer, family, signal, muted, arrived }: SourceAnswer,
  rows: ReliabilityTable["sources"][string],
  weight: number,
): RewardTerm {
  const [good, bad] = [rows.good[answer], rows.bad[answer]];
  return {
    source,
    family: family ?? rows.family,
    answer,
    good,
    bad,
    weight,
    term: weight === 0 ? 0 : weight * Math.log(good / bad),
    muted: muted ?? null,
    signal: signal ?? null,
    ...(arrived === undefined ? {} : { arrived }),
  };
}

/** The 5 and 95 % quantiles of a reward over the draws of the table. */
export function rewardInterval(
  terms: readonly Pick<RewardTerm, "source" | "answer" | "weight">[],
  samples: TableSamples,
  prior: number,
): { low: number; high: number } {
  const logits = new Float64Array(samples.draws).fill(logOdds(prior));
  for (const { source, answer, weight } of terms) {
    const ratios = samples.ratios.get(source)?.[answer];
    if (ratios === undefined || weight === 0) continue;
    for (let draw = 0; draw < logits.length; draw += 1)
      logits[draw] = (logits[draw] ?? 0) + weight * (ratios[draw] ?? 0);
  }
  logits.sort();
  return { low: logistic(quantile(logits, 0.05)), high: logistic(quantile(logits, 0.95)) };
}

function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
