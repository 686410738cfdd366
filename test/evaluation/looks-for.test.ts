import * as fc from "fast-check";
import { expect, test } from "vitest";
import { looksFor } from "../../src/evaluation/looks-for.ts";
import { trialsFor } from "../../src/evaluation/trials-for.ts";

test("a steady suite gets a few trials and one look, a flaky one more, and an unknown one the usual three looks", () => {
  expect(looksFor(0)).toEqual([2]);
  expect(looksFor(0.006)).toEqual([2]);
  expect(looksFor(0.0099)).toEqual([3]);
  expect(looksFor(0.03)).toEqual([2, 6, 10]);
  expect(looksFor(0.3)).toEqual([5, 15, 25]);
  expect(looksFor(null)).toEqual([5, 15, 25]);
});

test("flakier never means fewer trials, and looks only rise", () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rate, rate, (one, other) => {
      const [steady, flaky] = [looksFor(Math.min(one, other)), looksFor(Math.max(one, other))];
      expect(flaky.at(-1)).toBeGreaterThanOrEqual(steady.at(-1) ?? 0);
      expect([1, 3]).toContain(flaky.length);
      expect(flaky.every((look, at) => look > (flaky[at - 1] ?? 1))).toBe(true);
    }),
  );
});

test("a repair takes what its level asks for, however steady the suite", () => {
  expect(trialsFor("repair", 0.005, 0)).toEqual({ trialsPerArm: 5, looks: [5] });
  expect(trialsFor("improvement", 0.005, 0)).toEqual({ trialsPerArm: 2, looks: [2] });
  expect(trialsFor("improvement", 0.005)).toEqual({ trialsPerArm: 25, looks: [5, 15, 25] });
});
