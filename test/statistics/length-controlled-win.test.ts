import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lengthControlledWin, type Comparison } from "../../src/statistics/length-controlled-win.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

function fitted(comparisons: readonly Comparison[]) {
  const found = lengthControlledWin(comparisons);
  if (found.kind === "refused") throw new Error(found.reason);
  return found;
}

/* Comparisons of a judge with a taste for quality and one for length, in log-odds. */
function comparisons(count: number, quality: number, taste: number, longer: number, seed = 3): Comparison[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const difference = longer + 400 * (random() - 0.5);
    const odds = quality + taste * Math.tanh(difference / 115);
    return { case: `${at % 4}`, win: Number(random() < 1 / (1 + Math.exp(-odds))), longer: difference };
  });
}

test("what wins by its length alone does not win at equal length", () => {
  const found = fitted(comparisons(400, 0, 2, 150));
  expect(found.raw).toBeGreaterThan(0.65);
  expect(found.low).toBeLessThan(0.5);
  expect(found.length).toBeGreaterThan(1);
});

test("what is better wins at equal length too, also where it is shorter", () => {
  const found = fitted(comparisons(400, 1.5, 2, -150));
  expect(found.raw).toBeLessThan(0.6);
  expect(found.low).toBeGreaterThan(0.5);
});

test("without a difference in length, and of cases compared once, theta is the share won", () => {
  const found = fitted(
    Array.from({ length: 200 }, (_, at) => ({ case: `${at}`, win: Number(at % 4 !== 0), longer: 0 })),
  );
  expect(found.win).toBeCloseTo(0.75, 2);
});

test("a candidate that won every comparison has an interval with an end, above even", () => {
  const found = fitted(
    Array.from({ length: 12 }, (_, at) => ({ case: `${at}`, win: 1, longer: (at % 3) - 1 })),
  );
  expect(found.low).toBeGreaterThan(0.5);
  expect(found.high).toBeLessThan(1);
});

test("a case that is hard for everybody says less the more often it is compared", () => {
  const once = Array.from({ length: 20 }, (_, at) => ({ case: `${at}`, win: 1, longer: 0 }));
  const again = once.map((each) => ({ ...each, case: "same" }));
  expect(fitted(again).low).toBeLessThan(fitted(once).low);
});

test("turning every comparison round turns theta round", () => {
  const all = fc.array(
    fc.record({
      case: fc.constantFrom("a", "b"),
      win: fc.constantFrom(0, 0.5, 1),
      longer: fc.integer({ min: -5000, max: 5000 }),
    }),
    { minLength: 2, maxLength: 30 },
  );
  fc.assert(
    fc.property(all, (made) => {
      const [there, back] = [
        fitted(made),
        fitted(made.map((each) => ({ ...each, win: 1 - each.win, longer: -each.longer }))),
      ];
      expect(there.theta + back.theta).toBeCloseTo(0, 6);
      expect(there.low).toBeLessThanOrEqual(there.win);
      expect(Number.isFinite(there.sd)).toBe(true);
    }),
  );
});

test.each([
  [[]],
  [[{ case: "a", win: 1, longer: 3 }]],
  [
    [
      { case: "a", win: 2, longer: 3 },
      { case: "a", win: 1, longer: 3 },
    ],
  ],
  [
    [
      { case: "a", win: 1, longer: Number.NaN },
      { case: "a", win: 1, longer: 3 },
    ],
  ],
])("refuses %o", (made) => {
  expect(lengthControlledWin(made).kind).toBe("refused");
});
