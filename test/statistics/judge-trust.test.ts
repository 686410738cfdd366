import { expect, test } from "vitest";
import { fisherInterval, judgeTrust } from "../../src/statistics/judge-trust.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

test("Fisher's interval of a correlation of .18 has its known ends", () => {
  for (const [m, low, high] of [
    [50, -0.1, 0.44],
    [200, 0.04, 0.31],
    [500, 0.09, 0.26],
  ] as const) {
    const told = fisherInterval(0.18, m);
    expect(told.low).toBeCloseTo(low, 2);
    expect(told.high).toBeCloseTo(high, 2);
  }
});

/* Two runs of each of many cases; the judge says what the outcome is with the probability given. */
function pairs(cases: number, right: number, easy: (at: number) => number) {
  const random = seededRandom(9);
  return Array.from({ length: cases }, (_, at) =>
    [0, 1].map(() => {
      const outcome = Number(random() < easy(at));
      return { case: `${at}`, judge: random() < right ? outcome : 1 - outcome, outcome };
    }),
  ).flat();
}

test("a judge who sees what happens within a case is heard", () => {
  expect(judgeTrust(pairs(100, 0.95, () => 0.5))).toMatchObject({ kind: "trust", weight: 1, pairs: 200 });
});

test("a judge who only knows which cases are easy is not, however well it does over all", () => {
  const random = seededRandom(2);
  const said = Array.from({ length: 100 }, (_, at) =>
    [0, 1].map(() => ({
      case: `${at}`,
      judge: Number(random() < (at < 50 ? 0.9 : 0.1)),
      outcome: Number(random() < (at < 50 ? 0.9 : 0.1)),
    })),
  ).flat();
  expect(judgeTrust(said)).toMatchObject({ kind: "trust", weight: 0 });
});

test("too few pairs, and cases in which nothing varies, are refused", () => {
  expect(judgeTrust(pairs(1, 1, () => 0.5)).kind).toBe("refused");
  expect(judgeTrust(pairs(20, 1, () => 1)).kind).toBe("refused");
});

test("pairs that stand alone in their case make nobody surer", () => {
  const few = pairs(6, 0.9, () => 0.5);
  const alone = Array.from({ length: 150 }, (_, at) => ({ case: `alone ${at}`, judge: 1, outcome: at % 2 }));
  expect(judgeTrust([...alone, ...few])).toEqual(judgeTrust(few));
  expect(judgeTrust(alone).kind).toBe("refused");
});
