import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { flipRate } from "../../src/statistics/flip-rate.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

test("a case that passes once in four runs differs in three of its six pairs", () => {
  expect(flipRate([{ passes: 1, runs: 4 }])).toMatchObject({ kind: "measured", rate: 0.5, pairs: 6 });
  expect(
    flipRate([
      { passes: 1, runs: 4 },
      { passes: 4, runs: 4 },
    ]),
  ).toMatchObject({ rate: 0.25, pairs: 12 });
});

test("steady cases never flip, however many there are", () => {
  const steady = array(integer({ min: 2, max: 9 }), { minLength: 1 });
  assert(
    property(steady, (runs) => {
      const cases = runs.map((count, at) => ({ passes: at % 2 === 0 ? count : 0, runs: count }));
      expect(flipRate(cases)).toMatchObject({ rate: 0 });
    }),
  );
});

test("cases that pass with probability q flip in 2 q (1 - q) of the pairs", () => {
  const random = seededRandom(4);
  const cases = Array.from({ length: 20_000 }, () => {
    const passes = [0, 1, 2].filter(() => random() < 0.9).length;
    return { passes, runs: 3 };
  });
  const found = flipRate(cases);
  expect(found.kind === "measured" && Math.abs(found.rate - 0.18)).toBeLessThan(0.01);
});

test("what never flipped has an upper end that falls with the runs, as 1 - .05^(1/m) over m pairs apart", () => {
  const steady = Array.from({ length: 50 }, () => ({ passes: 10, runs: 10 }));
  expect(flipRate(steady)).toMatchObject({
    low: 0,
    high: expect.closeTo(1 - 0.05 ** (1 / 250), 9) as unknown,
  });
});

test("the 90 % interval holds the true rate in at least 90 % of suites, few of its cases flaky or all", () => {
  const random = seededRandom(9);
  for (const flaky of [0.05, 0.3, 1]) {
    const passing = Array.from({ length: 60 }, (_, at) => (at < 60 * flaky ? 0.8 : 1));
    const truth = passing.reduce((sum, q) => sum + (2 * q * (1 - q)) / 60, 0);
    const held = Array.from({ length: 300 }, () => {
      const found = flipRate(
        passing.map((q) => ({
          passes: Array.from({ length: 6 }, () => random() < q).filter(Boolean).length,
          runs: 6,
        })),
      );
      return found.kind === "measured" && found.low <= truth && truth <= found.high;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(270);
  }
});

test.each([[[]], [[{ passes: 1, runs: 1 }]], [[{ passes: 3, runs: 2 }]], [[{ passes: 0.5, runs: 2 }]]])(
  "refuses %o",
  (cases) => {
    expect(flipRate(cases).kind).toBe("refused");
  },
);
