import * as fc from "fast-check";
import { expect, test } from "vitest";
import { auc, brier, calibrationError } from "../../src/statistics/probability-measures.ts";

const stated = (pairs: [number, 0 | 1][]) => pairs.map(([p, y]) => ({ p, y }));

test("Brier score, calibration and ranking of a few statements, by hand", () => {
  const said = stated([
    [0.9, 1],
    [0.8, 0],
    [0.3, 0],
    [0.3, 1],
  ]);
  expect(brier(said)).toBeCloseTo((0.01 + 0.64 + 0.09 + 0.49) / 4, 12);
  expect(calibrationError(said)).toBeCloseTo((0.1 + 0.8 + Math.abs(0.6 - 1)) / 4, 12);
  expect(auc(said)).toBeCloseTo((1 + 1 + 0 + 0.5) / 4, 12);
});

test("ranking does not change when every probability is raised alike, and turns over with the truth", () => {
  const pair = fc.tuple(
    fc.integer({ min: 0, max: 50 }).map((n) => n / 100),
    fc.constantFrom(0 as const, 1 as const),
  );
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (pairs) => {
      fc.pre(new Set(pairs.map(([, y]) => y)).size === 2);
      const own = auc(stated(pairs));
      expect(auc(stated(pairs.map(([p, y]) => [p + 0.5, y])))).toBeCloseTo(own, 12);
      expect(auc(stated(pairs.map(([p, y]) => [p, y === 1 ? 0 : 1])))).toBeCloseTo(1 - own, 12);
    }),
  );
});
