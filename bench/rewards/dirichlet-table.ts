import { answerWeights } from "../../src/rewards/answer-weights.ts";
import { stratumPrior, type Audited } from "../../src/rewards/learned-table.ts";
import type { AnswerRow, ReliabilityTable } from "../../src/rewards/reliability-table.ts";

/** The baseline of learning from audits: every row a Dirichlet worth 30 episodes, one stratum, equal weights. */
export function dirichletTable(
  written: ReliabilityTable,
  audited: readonly Audited[],
): { table: ReliabilityTable; priors: Record<string, number> } {
  const sources = Object.entries(written.sources).map(([source, { family, good, bad }]) => {
    const row = (outcome: boolean, before: AnswerRow): AnswerRow => {
      const counts = { pos: 30 * before.pos, neg: 30 * before.neg, silent: 30 * before.silent };
      for (const { answers } of audited.filter((label) => label.good === outcome)) {
        const weights = answerWeights(answers, written);
        const own = answers.flatMap((answer, at) =>
          answer.source === source ? [{ answer: answer.answer, weight: weights[at] ?? 0 }] : [],
        );
        const total = own.reduce((sum, { weight }) => sum + weight, 0);
        for (const { answer, weight } of own) counts[answer] += weight / total;
      }
      const total = counts.pos + counts.neg + counts.silent;
      return { pos: counts.pos / total, neg: counts.neg / total, silent: counts.silent / total };
    };
    return [source, { family, good: row(true, good), bad: row(false, bad) }] as const;
  });
  const good = audited.filter((label) => label.good).length;
  return {
    table: { ...written, sources: Object.fromEntries(sources) },
    priors: { all: stratumPrior(good, audited.length) },
  };
}
