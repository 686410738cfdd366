import { assert, double, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { leastSpent, mostScreened } from "../../src/statistics/most-screened.ts";

const cost = { train: 1, validation: 1 };

test("eight candidates take fifteen runs at least, one takes two", () => {
  expect([8, 4, 2, 1, 0].map((candidates) => leastSpent(candidates, cost))).toEqual([15, 9, 4, 2, 0]);
});

test.each([
  [15, 8],
  [14, 7],
  [8, 3],
  [2, 1],
  [1, 0],
])("a budget of %i runs looks at %i of eight", (budget, most) => {
  expect(mostScreened({ candidates: 8, budget, cost })).toBe(most);
});

test("what is looked at fits, and one more would not", () => {
  assert(
    property(integer({ min: 0, max: 12 }), double({ min: 0, max: 60, noNaN: true }), (candidates, budget) => {
      const most = mostScreened({ candidates, budget, cost });
      expect(leastSpent(most, cost)).toBeLessThanOrEqual(budget);
      expect(most === candidates || leastSpent(most + 1, cost) > budget).toBe(true);
    }),
  );
});
