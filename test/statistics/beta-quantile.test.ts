import * as fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf } from "../../src/statistics/beta-cdf.ts";
import { betaQuantile } from "../../src/statistics/beta-quantile.ts";

test("is where the distribution function reaches p", () => {
  const p = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
  fc.assert(
    fc.property(p, shape, shape, (at, a, b) => {
      expect(betaCdf(betaQuantile(at, a, b), a, b)).toBeCloseTo(at, 6);
    }),
  );
});

test("has closed forms where one shape is 1, and ends where one is 0", () => {
  // Beta(1, b): 1 - (1 - p)^(1/b)
  expect(betaQuantile(0.95, 1, 20)).toBeCloseTo(1 - 0.05 ** (1 / 20), 9);
  expect(betaQuantile(0.05, 0, 3)).toBe(0);
  expect(betaQuantile(0.95, 3, 0)).toBe(1);
  expect(betaQuantile(0.5, -1, 3)).toBeNaN();
});
