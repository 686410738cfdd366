import { rewardTexts as texts } from "../messages/reward-texts.ts";
import { Answer } from "../domain/signal.ts";
import type { JudgedVotes } from "./judged-votes.ts";
import { labelOrder } from "./label-order.ts";
import type { VoteProblem, VoteRow } from "./read-votes.ts";
import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";
import { tableReward } from "./table-reward.ts";

/**
 * Posteriors of episodes by the written table: labels are what a source answered (pos, neg, silent), the columns
 * whether the episode was bad or good. Rows of unknown sources or labels are named; items left without an answer
 * get the table's prior. Two answers of one source share its family's vote.
 */
export function tableVotes(
  rows: readonly VoteRow[],
  named: readonly string[],
  table: ReliabilityTable,
): { judged: JudgedVotes; problems: VoteProblem[] } {
  const problems: VoteProblem[] = [];
  const answers = new Map<string, SourceAnswer[]>();
  const counts = new Map<string, number>();
  for (const { line, item, source, label } of rows) {
    const answer = Answer.safeParse(label);
    if (!Object.hasOwn(table.sources, source))
      problems.push({ line, text: texts.unknownSource(source, Object.keys(table.sources)) });
    else if (!answer.success) problems.push({ line, text: texts.unknownLabel(label) });
    else {
      answers.set(item, [...(answers.get(item) ?? []), { source, answer: answer.data }]);
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  const items = labelOrder(named);
  const posterior = new Float64Array(items.length * 2);
  items.forEach((item, at) => {
    const reward = tableReward(answers.get(item) ?? [], table);
    const good = reward.kind === "reward" ? reward.mean : table.prior;
    posterior.set([1 - good, good], at * 2);
  });
  const sources = labelOrder(counts.keys()).map((source) => ({
    source,
    votes: counts.get(source) ?? 0,
    agreement: null,
    confusion: confusionOf(table, source),
  }));
  return {
    judged: { method: "table", labels: ["neg", "pos"], items, posterior, sources, notes: [] },
    problems,
  };
}

function confusionOf(table: ReliabilityTable, source: string): Record<string, Record<string, number>> {
  const row = table.sources[source];
  return row === undefined ? {} : { neg: row.bad, pos: row.good };
}
