import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";

/**
 * Weight of each answer: its source's family has one vote, shared evenly by the families that the signals name
 * (such as workflows), and there by their members (such as jobs), for they repeat each other. A muted answer weighs
 * 0 and takes no share; a silence whose window is open weighs by the share of answers that have come by then.
 */
export function answerWeights(answers: readonly SourceAnswer[], table: ReliabilityTable): number[] {
  const voices = new Map<string, Map<string, number>>();
  for (const answer of answers) {
    if (answer.muted !== undefined) continue;
    const own = voices.get(familyOf(answer, table)) ?? new Map<string, number>();
    const name = answer.family ?? answer.source;
    voices.set(familyOf(answer, table), own.set(name, (own.get(name) ?? 0) + 1));
  }
  return answers.map((answer) => {
    if (answer.muted !== undefined) return 0;
    const family = familyOf(answer, table);
    const own = voices.get(family);
    const members = own?.get(answer.family ?? answer.source) ?? 1;
    return ((answer.arrived ?? 1) * (table.families[family] ?? 1)) / (own?.size ?? 1) / members;
  });
}

function familyOf(answer: SourceAnswer, table: ReliabilityTable): string {
  return table.sources[answer.source]?.family ?? answer.source;
}
