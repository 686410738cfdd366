import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signFlipTest } from "../../src/statistics/sign-flip-test.ts";

const p = (differences: number[]): number => {
  const test = signFlipTest(differences);
  if (test.kind === "refused") throw new Error(test.reason);
  return test.p;
};

describe("the sign-flip test", () => {
  test("gives the published values of one, three and five trials an arm", () => {
    expect(p([1, 1, 1, 0, -1, 1, 1, 0, 1, 0])).toBe(0.0625);
    expect(p([2, 1, -1, 3, 0, 1])).toBe(0.125);
    const fifths = [2, 1, 0, -1, 3, 0, 1, 5, -2, 1, 1, 0, 4, 0, -1, 2];
    expect(p(fifths)).toBeCloseTo(0.03271484375, 12);
    expect(p(fifths.map((fifth) => fifth * 12))).toBeCloseTo(0.03271484375, 12);
  });

  test("is one when nothing differs, and refuses no cases and fractions", () => {
    expect(p([0, 0])).toBe(1);
    expect(signFlipTest([])).toEqual({ kind: "refused", reason: "no cases" });
    expect(signFlipTest([0.5]).kind).toBe("refused");
  });

  test("does not depend on the order of the cases and agrees with counting all sign patterns", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }),
        (differences) => {
          const sum = differences.reduce((a, b) => a + b, 0);
          let extreme = 0;
          for (let signs = 0; signs < 2 ** differences.length; signs += 1) {
            const flipped = differences.reduce((total, d, at) => total + (signs & (2 ** at) ? d : -d), 0);
            if (flipped >= sum) extreme += 1;
          }
          expect(p(differences)).toBeCloseTo(extreme / 2 ** differences.length, 12);
          expect(p(differences.toReversed())).toBeCloseTo(p(differences), 12);
        },
      ),
    );
  });
});
