import { assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { screeningPlan } from "../../src/statistics/screening-plan.ts";

describe("screeningPlan", () => {
  test.each([
    [1, [1, 2, 5]],
    [3, [1, 5, 14]],
    [5, [1, 8, 23]],
  ])("reproduces the repeats of statistics.md G1 for a budget of %i trials", (trials, expected) => {
    for (const cases of [20, 50, 100]) {
      const cost = { train: cases, validation: cases / 5 };
      const rounds = screeningPlan({ candidates: 10, budget: (11 * cases * trials) / 2, cost });
      expect(rounds.map(({ repeats }) => repeats)).toEqual(expected);
      expect(rounds.map(({ enter, keep }) => [enter, keep])).toEqual([
        [10, 5],
        [5, 2],
        [2, 1],
      ]);
    }
  });

  test.each([
    [0, []],
    [1, ["validation 1 to 1"]],
    [2, ["train 2 to 1", "validation 1 to 1"]],
    [3, ["train 3 to 2", "validation 2 to 2", "validation 2 to 1"]],
    [4, ["train 4 to 2", "validation 2 to 2", "validation 2 to 1"]],
    [8, ["train 8 to 4", "validation 4 to 2", "validation 2 to 1"]],
  ])("halves %i candidates", (candidates, expected) => {
    const rounds = screeningPlan({ candidates, budget: 50, cost: { train: 1, validation: 1 } });
    expect(rounds.map(({ split, enter, keep }) => `${split} ${enter} to ${keep}`)).toEqual(expected);
  });

  test("asks at least once in every round, about as much in each, and the baseline where candidates first meet validation", () => {
    const cost = integer({ min: 1, max: 5_000 });
    assert(
      property(
        integer({ min: 1, max: 12 }),
        double({ min: 0, max: 1e6, noNaN: true }),
        cost,
        cost,
        (candidates, budget, train, validation) => {
          const rounds = screeningPlan({ candidates, budget, cost: { train, validation } });
          for (const { split, enter, repeats, base } of rounds) {
            const once = (enter + Number(base)) * (split === "train" ? train : validation);
            expect(repeats).toBeGreaterThanOrEqual(1);
            expect(repeats * once).toBeLessThanOrEqual(Math.max(once, budget / 3 + once / 2));
          }
          expect(rounds.filter(({ base }) => base)).toEqual([
            rounds.find(({ split }) => split === "validation"),
          ]);
          expect(rounds.at(-1)?.keep).toBe(1);
        },
      ),
    );
  });
});
