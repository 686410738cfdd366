import * as fc from "fast-check";
import { expect, test } from "vitest";
import { casesMissing } from "../../src/statistics/cases-missing.ts";

const steady = { flipRate: 0, trials: 2 };

test("a steady suite still needs cases, for a gain that turns one case in ten leaves nine as they are", () => {
  // (3.42 x .3 / .1)^2 = 105.3, (3.42 / .05)^2 x .0475 = 222.2
  expect(casesMissing({ ...steady, cases: 0, gain: 0.1 })).toBe(106);
  expect(casesMissing({ ...steady, cases: 40, gain: 0.1 })).toBe(66);
  expect(casesMissing({ ...steady, cases: 40, gain: 0.05 })).toBe(183);
  expect(casesMissing({ ...steady, cases: 500, gain: 0.05 })).toBe(0);
});

test("flips ask for more cases, more trials an arm for fewer", () => {
  const rate = fc.double({ min: 0.01, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(rate, fc.integer({ min: 1, max: 20 }), (flips, trials) => {
      const missing = (more: number): number =>
        casesMissing({ cases: 0, gain: 0.1, flipRate: flips, trials: trials + more });
      expect(missing(0)).toBeGreaterThanOrEqual(casesMissing({ ...steady, cases: 0, gain: 0.1 }));
      expect(missing(5)).toBeLessThanOrEqual(missing(0));
    }),
  );
});
