import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { screeningPlan } from "../../src/statistics/screening-plan.ts";

describe("screeningPlan", () => {
  test.each([
    [1, [1, 2, 5, 3, 7]],
    [3, [1, 5, 14, 10, 21]],
    [5, [1, 8, 23, 17, 34]],
  ])("reproduces the repeats of statistics.md G1 for a budget of %i trials", (trials, expected) => {
    for (const cases of [20, 50, 100]) {
      const validation = cases / 5;
      const planned = screeningPlan({ train: cases, validation, heldOut: cases - validation }, trials);
      if (planned.kind === "refused") throw new Error(planned.reason);
      const { train, validation: first, validationAgain, firstLook, laterLook } = planned.plan;
      expect([train, first, validationAgain, firstLook, laterLook]).toEqual(expected);
    }
  });

  test("asks at least one trial in every stage", () => {
    const count = integer({ min: 1, max: 5_000 });
    assert(
      property(count, count, count, integer({ min: 1, max: 20 }), (train, validation, heldOut, trials) => {
        const planned = screeningPlan({ train, validation, heldOut }, trials);
        expect(planned.kind === "plan" && Object.values(planned.plan).every((repeats) => repeats >= 1)).toBe(
          true,
        );
      }),
    );
  });

  test.each([
    [{ train: 0, validation: 1, heldOut: 1 }, 1],
    [{ train: 10, validation: 1.5, heldOut: 1 }, 1],
    [{ train: 10, validation: 2, heldOut: Number.NaN }, 1],
    [{ train: 10, validation: 2, heldOut: 8 }, 0],
  ])("refuses %o with %d trials", (cases, trials) => {
    expect(screeningPlan(cases, trials).kind).toBe("refused");
  });
});
