import * as fc from "fast-check";
import { expect, test } from "vitest";
import { effectInterval } from "../../src/statistics/effect-interval.ts";

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

test("no cases and shares outside [-1, 1] are refused", () => {
  expect(effectInterval([]).kind).toBe("refused");
  expect(effectInterval([2]).kind).toBe("refused");
  expect(effectInterval([Number.NaN]).kind).toBe("refused");
});
