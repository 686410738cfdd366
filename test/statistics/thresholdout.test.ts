import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { thresholdout } from "../../src/statistics/thresholdout.ts";

describe("thresholdout", () => {
  test("shows the train mean while train and held-out agree, and spends nothing", () => {
    const state = { budget: 3, threshold: 10 };
    expect(thresholdout(0.6, 0.5, state, seededRandom(1))).toEqual({ kind: "shown", score: 0.6, state });
  });

  test("shows a noisy held-out mean where they disagree, and spends one", () => {
    const shown = thresholdout(0.9, 0.4, { budget: 3, threshold: -10 }, seededRandom(1));
    if (shown.kind === "refused") throw new Error(shown.reason);
    expect(shown.state.budget).toBe(2);
    expect(shown.score).not.toBe(0.4);
    expect(Math.abs(shown.score - 0.4)).toBeLessThan(0.5);
  });

  test("refuses once its budget is spent, and means outside [0, 1]", () => {
    expect(thresholdout(0.5, 0.5, { budget: 0, threshold: 1 }, seededRandom(1)).kind).toBe("refused");
    expect(thresholdout(1.5, 0.5, { budget: 1, threshold: 1 }, seededRandom(1)).kind).toBe("refused");
    expect(thresholdout(0.5, Number.NaN, { budget: 1, threshold: 1 }, seededRandom(1)).kind).toBe("refused");
  });
});
