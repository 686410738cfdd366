import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";

export type TableReward =
  | { kind: "reward"; mean: number; terms: { source: string; answer: string; term: number }[] }
  | { kind: "refused"; reason: string };

/**
 * Posterior probability that an episode succeeded, from the written log-odds table:
 * logit P(good) = logit(prior) + sum over families of weight x sum of log(P(answer | good) / P(answer | bad)).
 * Members of one family share its vote. Every term is kept, so that the reward can be explained signal by signal.
 * Refuses a source that the table does not know. No answers: the mean is the prior.
 */
export function tableReward(
  answers: readonly SourceAnswer[],
  table: ReliabilityTable,
  prior: number = table.prior,
): TableReward {
  const perFamily = new Map<string, number>();
  for (const { source } of answers) {
    const family = table.sources[source]?.family;
    if (family === undefined) return { kind: "refused", reason: `unknown source "${source}"` };
    perFamily.set(family, (perFamily.get(family) ?? 0) + 1);
  }
  const terms = answers.map(({ source, answer }) => {
    const row = table.sources[source];
    if (row === undefined) return { source, answer, term: 0 };
    const weight = (table.families[row.family] ?? 1) / (perFamily.get(row.family) ?? 1);
    return { source, answer, term: weight * Math.log(row.good[answer] / row.bad[answer]) };
  });
  const logit = Math.log(prior / (1 - prior)) + terms.reduce((sum, { term }) => sum + term, 0);
  return { kind: "reward", mean: 1 / (1 + Math.exp(-logit)), terms };
}
