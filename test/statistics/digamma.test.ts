import { expect, test } from "vitest";
import { digamma } from "../../src/statistics/digamma.ts";

const euler = 0.5772156649015329;

test("digamma has its known values, follows its recurrence and refuses what it is not defined for", () => {
  expect(digamma(1)).toBeCloseTo(-euler, 13);
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.log(2), 13);
  expect(digamma(4)).toBeCloseTo(1 + 1 / 2 + 1 / 3 - euler, 13);
  for (const x of [0.01, 0.7, 3.3, 9.99, 10, 1234.5])
    expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 11);
  expect(digamma(0)).toBeNaN();
});
