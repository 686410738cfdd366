import * as fc from "fast-check";
import { expect, test } from "vitest";
import { effectInterval } from "../../src/statistics/effect-interval.ts";
import { signFlipTest } from "../../src/statistics/sign-flip-test.ts";

const measured = (shares: number[]): { gain: number; low: number; high: number } => {
  const interval = effectInterval(shares);
  if (interval.kind === "refused") throw new Error(interval.reason);
  return interval;
};

test("the interval holds the gain and turns over with the sign of the shares", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 }), (fifths) => {
      const shares = fifths.map((fifth) => fifth / 5);
      const { gain, low, high } = measured(shares);
      expect(low).toBeLessThanOrEqual(gain + 1.7);
      expect(high).toBeGreaterThanOrEqual(gain - 1.7);
      expect(measured(shares.map((share) => -share)).low).toBeCloseTo(-high, 9);
    }),
  );
});

test("twelve cases that all flip are far above zero, two are not", () => {
  expect(measured(Array.from({ length: 12 }, () => 1)).low).toBeGreaterThan(90);
  expect(measured([1, 1]).low).toBeLessThan(0);
});

test("its ends lie one step of the grid outside what the sign-flip test keeps at .05", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }), (thirds) => {
      const { low, high } = measured(thirds.map((third) => third / 3));
      const kept = (signed: number[]): number => {
        const grid = Array.from({ length: 121 }, (_, at) => at - 60);
        const found = grid.find((shift) => {
          const test = signFlipTest(signed.map((third) => 20 * third - shift));
          return test.kind === "tested" && test.p > 0.05;
        });
        return Math.max(-60, (found ?? 60) - 1);
      };
      expect(low).toBeCloseTo((100 * kept(thirds)) / 60, 9);
      expect(high).toBeCloseTo((-100 * kept(thirds.map((third) => -third))) / 60, 9);
    }),
  );
});

test("it becomes the t interval for thousands of cases", () => {
  const { gain, low, high } = measured(Array.from({ length: 4_000 }, (_, at) => (at % 4 === 0 ? 1 : 0)));
  expect(gain).toBe(25);
  expect(high - low).toBeCloseTo(2 * 1.6453 * 100 * Math.sqrt(0.1875 / 3_999), 2);
});

test("no cases and shares outside [-1, 1] are refused", () => {
  expect(effectInterval([]).kind).toBe("refused");
  expect(effectInterval([2]).kind).toBe("refused");
  expect(effectInterval([Number.NaN]).kind).toBe("refused");
});
