import { describe, expect, test } from "vitest";
import { scoreExcerpt } from "../../../bench/taxonomy/excerpt-measures.ts";
import { agreement } from "../../../bench/taxonomy/measures.ts";

describe("agreement", () => {
  test("is one everywhere for the same grouping under other names", () => {
    const result = agreement(["a", "a", "b", "c"], ["1", "1", "2", "3"]);
    for (const key of ["GA", "FGA", "pairPrecision", "pairRecall", "pairF1", "ARI", "V", "B3"] as const) {
      expect(result[key]).toBeCloseTo(1, 12);
    }
  });

  // Reference values of adjusted_rand_score and v_measure_score for the same labels.
  test.each([
    ["0 0 1 1", "0 0 1 2", 0.5714285714285714, 0.8],
    ["0 0 1 1", "0 1 0 1", -0.5, 0],
    ["0 0 1 2", "0 0 1 1", 0.5714285714285714, 0.8],
    ["0 0 0 0", "0 1 2 3", 0, 0],
  ])("gives ARI and V of %j against %j as the usual library does", (gold, answer, ari, v) => {
    const result = agreement(gold.split(" "), answer.split(" "));
    expect(result.ARI).toBeCloseTo(ari, 9);
    expect(result.V).toBeCloseTo(v, 9);
  });

  test("counts only exactly right clusters for GA and FGA", () => {
    const result = agreement(["a", "a", "b", "b", "c"], ["1", "1", "2", "3", "4"]);
    expect(result.GA).toBeCloseTo(3 / 5, 12);
    expect(result.FGA).toBeCloseTo((2 * (2 / 4) * (2 / 3)) / (2 / 4 + 2 / 3), 12);
    expect(result.pairPrecision).toBe(1);
    expect(result.pairRecall).toBe(0.5);
    expect(result.B3).toBeCloseTo((2 * 0.8) / 1.8, 12);
  });
});

test("an excerpt is scored against error and context lines", () => {
  const gold = { error: [[3, 4]] as const, context: [[5, 5]] as const, total: 10 };
  const score = scoreExcerpt(gold, { lines: [[4, 6]], primary: 4 });
  expect(score.recall).toBe(0.5);
  expect(score.precision).toBeCloseTo(2 / 3, 12);
  expect(score).toMatchObject({ hit: 1, kept: 0.3, top1: 1 });
  expect(scoreExcerpt(gold, { lines: [], primary: null })).toMatchObject({ precision: 0, F1: 0, top1: 0 });
});
