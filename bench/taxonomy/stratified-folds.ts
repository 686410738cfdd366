import { seededRandom } from "../../src/statistics/seeded-random.ts";

/** The fold (0 to folds - 1) of each row: rows of a label are dealt out in shuffled order, one label after another. */
export function stratifiedFolds(labels: readonly string[], folds: number, seed: number): number[] {
  const random = seededRandom(seed);
  const answer = labels.map(() => 0);
  let dealt = 0;
  for (const rows of Map.groupBy(labels.keys(), (at) => labels[at] ?? "").values()) {
    const left = [...rows];
    while (left.length > 0) {
      const [at = 0] = left.splice(Math.floor(random() * left.length), 1);
      answer[at] = dealt++ % folds;
    }
  }
  return answer;
}
