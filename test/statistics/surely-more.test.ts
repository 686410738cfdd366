import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { surelyMore } from "../../src/statistics/surely-more.ts";

test("what is not higher, or is seen once, is never surely higher", () => {
  const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(values, values, (before, after) => {
      expect(surelyMore(before, before)).toBe(false);
      expect(surelyMore(before, after) && surelyMore(after, before)).toBe(false);
      expect(surelyMore(before.slice(0, 1), after)).toBe(false);
      expect(surelyMore(before, after.slice(0, 1))).toBe(false);
    }),
  );
});

test("of uneven runs of one and the same thing about one comparison in twenty says higher", () => {
  const random = seededRandom(5);
  const runs = (): number[] => Array.from({ length: 5 }, () => random() + random());
  const said = Array.from({ length: 2_000 }, () => surelyMore(runs(), runs())).filter(Boolean).length;
  expect(said / 2_000).toBeGreaterThan(0.03);
  expect(said / 2_000).toBeLessThan(0.07);
});

test("a few steady runs are enough where the difference is plain", () => {
  expect(surelyMore([0.01, 0.01], [10, 10])).toBe(true);
  expect(surelyMore([0.01, 0.02], [0.015, 0.03])).toBe(false);
});
