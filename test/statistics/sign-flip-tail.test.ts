import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ledgerLevel } from "../../src/statistics/ledger-level.ts";
import { levelStream } from "../../src/statistics/level-stream.ts";
import { minimumEffect } from "../../src/statistics/minimum-effect.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { signFlipTail } from "../../src/statistics/sign-flip-tail.ts";

describe("the sign-flip tail", () => {
  test("gives the published values of one, three and five trials an arm", () => {
    expect(signFlipTail([1, 1, 1, 0, -1, 1, 1, 0, 1, 0])).toBe(0.0625);
    expect(signFlipTail([2, 1, -1, 3, 0, 1])).toBe(0.125);
    const fifths = [2, 1, 0, -1, 3, 0, 1, 5, -2, 1, 1, 0, 4, 0, -1, 2];
    expect(signFlipTail(fifths)).toBeCloseTo(0.03271484375, 12);
    expect(signFlipTail(fifths.map((fifth) => fifth * 12))).toBeCloseTo(0.03271484375, 12);
    expect(signFlipTail([0, 0])).toBe(1);
  });

  test("agrees with counting all sums one by one, in any order of the cases", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 30 }),
        (differences) => {
          const tail = signFlipTail(differences);
          expect(tail).toBeCloseTo(allSums(differences), 12);
          expect(signFlipTail(differences.toReversed())).toBe(tail);
        },
      ),
    );
  });

  test("is uniform or larger where nothing changed: p <= a in at most about a share a of worlds", () => {
    const random = seededRandom(11);
    const worlds = 3_000;
    const values = Array.from({ length: worlds }, () =>
      signFlipTail(
        Array.from({ length: 40 }, () => {
          const rate = random();
          const passes = (): number =>
            Number(random() < rate) + Number(random() < rate) + Number(random() < rate);
          return passes() - passes();
        }),
      ),
    );
    for (const level of [0.01, 0.05, 0.2, 0.5]) {
      const share = values.filter((p) => (p ?? 1) <= level).length / worlds;
      const error = Math.sqrt((level * (1 - level)) / worlds);
      expect(share).toBeLessThan(level + 3 * error);
      expect(share).toBeGreaterThan(level - 0.05 - 3 * error);
    }
  });

  test("refuses work that would take minutes", () => {
    expect(signFlipTail(Array.from({ length: 100_000 }, (_, at) => ((at % 7) - 3) * 9_973 + 1))).toBeNull();
  });
});

test("fifty cases of one trial with the noise of a coin find about 21 points", () => {
  const shares = Array.from({ length: 50 }, (_, at) => (at % 11 === 0 ? 1 : at % 11 === 1 ? -1 : 0));
  expect(minimumEffect(shares)).toBeCloseTo(21.5, 0);
  expect(minimumEffect([1])).toBeNull();
});

test("the stream of levels is the ledger's, question by question", () => {
  const budget = { alpha: 0.1, wealth: 0.05, floor: 0 };
  const p = [0.001, 0.2, 0.03, 0.004, 0.6, 0.0001, 0.5, 0.02, 0.0005, 0.9];
  const stream = levelStream(budget);
  const promoted: number[] = [];
  const levels = p.map((value, at) => {
    const level = stream.level();
    expect(level).toBe(ledgerLevel(promoted, at + 1, budget));
    stream.asked(value <= level);
    if (value <= level) promoted.push(at + 1);
    return Number(level.toFixed(7));
  });
  expect(promoted).toEqual([1, 6, 9]);
  expect(levels).toEqual([
    0.0026758, 0.0032577, 0.0010775, 0.0009078, 0.0007616, 0.0006517, 0.0059199, 0.0016671, 0.0014426,
    0.006585,
  ]);
});

/** The chance of each sum of the signed differences, case by case. */
function allSums(differences: readonly number[]): number {
  let chances = new Map([[0, 1]]);
  for (const difference of differences) {
    const next = new Map<number, number>();
    for (const [sum, chance] of chances)
      for (const to of [sum + difference, sum - difference]) next.set(to, (next.get(to) ?? 0) + chance / 2);
    chances = next;
  }
  const observed = differences.reduce((sum, difference) => sum + difference, 0);
  return [...chances].reduce((tail, [sum, chance]) => tail + (sum >= observed ? chance : 0), 0);
}
