import { expect, test } from "vitest";
import { type Example, fitLogistic } from "../../../bench/taxonomy/fit-logistic.ts";

function repeated(count: number, values: readonly number[], holds: boolean): Example[] {
  return Array.from({ length: count }, () => ({ values, holds }));
}

/** Of the examples with the value .75 hold, of those without it .2. */
const examples = [
  ...repeated(30, [1, 1], true),
  ...repeated(10, [1, 1], false),
  ...repeated(10, [1, 0], true),
  ...repeated(40, [1, 0], false),
];

test("the weights are the log-odds of the table they were made from", () => {
  const [bias = 0, weight = 0] = fitLogistic(examples, { penalty: 1e-6, positive: [false, true] });
  expect(bias).toBeCloseTo(Math.log(0.2 / 0.8), 4);
  expect(bias + weight).toBeCloseTo(Math.log(0.75 / 0.25), 4);
});

test("a penalty shrinks a weight and leaves the mean right", () => {
  const [bias = 0, weight = 0] = fitLogistic(examples, { penalty: 50, positive: [false, true] });
  expect(weight).toBeGreaterThan(0);
  expect(weight).toBeLessThan(1);
  const share = (odds: number): number => 1 / (1 + Math.exp(-odds));
  expect((40 * share(bias + weight) + 50 * share(bias)) / 90).toBeCloseTo(40 / 90, 4);
});

test("a column that may not count against is left out where it would", () => {
  const turned = examples.map(({ values, holds }) => ({ values, holds: !holds }));
  const [bias = 0, weight] = fitLogistic(turned, { penalty: 1, positive: [false, true] });
  expect(weight).toBe(0);
  expect(bias).toBeCloseTo(Math.log(50 / 40), 4);
});
