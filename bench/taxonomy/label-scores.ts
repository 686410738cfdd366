/** Share of rows answered right, and the mean F1 of the labels that occur, all labels equal. */
export interface LabelScores {
  accuracy: number;
  macroF1: number;
}

/** Scores answers against labels; an answer may be no label at all. */
export function labelScores(gold: readonly string[], answers: readonly string[]): LabelScores {
  const labels = [...new Set(gold)];
  const right = gold.filter((label, at) => label === answers[at]).length;
  return {
    accuracy: right / gold.length,
    macroF1: labels.reduce((sum, label) => sum + f1(label, gold, answers), 0) / labels.length,
  };
}

function f1(label: string, gold: readonly string[], answers: readonly string[]): number {
  const hits = gold.filter((own, at) => own === label && answers[at] === label).length;
  const named = answers.filter((answer) => answer === label).length;
  const there = gold.filter((own) => own === label).length;
  return hits === 0 ? 0 : (2 * hits) / (named + there);
}
