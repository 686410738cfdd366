import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cholesky, choleskySolve } from "../../src/statistics/cholesky.ts";
import { fitEffects, type EffectRow } from "../../src/statistics/fit-effects.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

function runs(count: number, betas: number[], seed: number): EffectRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const x = betas.map((): 0 | 1 => (random() < 0.5 ? 1 : 0));
    const eta = 0.4 + (at % 2) + x.reduce<number>((sum, on, j) => sum + on * (betas[j] ?? 0), 0);
    return { stratum: `kind ${at % 2}`, x, p: Number(random() < 1 / (1 + Math.exp(-eta))) };
  });
}

test("a solved system gives back its right side, and a matrix that is not positive definite has no root", () => {
  const matrix = [
    [4, 1, 0],
    [1, 3, 1],
    [0, 1, 2],
  ];
  const lower = cholesky(matrix);
  const x = choleskySolve(lower ?? [], [1, 2, 3]);
  matrix.forEach((row, i) =>
    expect(row.reduce((sum, cell, j) => sum + cell * (x[j] ?? 0), 0)).toBeCloseTo(i + 1, 12),
  );
  expect(
    cholesky([
      [1, 2],
      [2, 1],
    ]),
  ).toBeNull();
});

test("changes that were dealt at random are told apart: what harms, what helps, what does nothing", () => {
  const fitted = fitEffects(runs(4000, [-1, 0.7, 0], 4));
  if (fitted.kind === "refused") throw new Error(fitted.reason);
  const [harmful, good, nothing] = fitted.effects;
  expect(harmful?.beta).toBeCloseTo(-1, 0);
  expect(harmful?.harm).toBeGreaterThan(0.999);
  expect(good?.harm).toBeLessThan(0.001);
  expect(Math.abs(nothing?.beta ?? 1)).toBeLessThan(0.2);
  expect((fitted.strata["kind 1"] ?? 0) - (fitted.strata["kind 0"] ?? 0)).toBeGreaterThan(0.7);
});

test("the order of the runs makes no difference, and certain rewards no NaN", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0, 1, 0.5), (seed, p) => {
      const rows = runs(40, [1, -1], seed).map((row) => ({ ...row, p }));
      const [one, other] = [fitEffects(rows), fitEffects(rows.toReversed())];
      if (one.kind === "refused" || other.kind === "refused") return fc.pre(false);
      one.effects.forEach(({ beta, sd, harm }, j) => {
        expect(beta).toBeCloseTo(other.effects[j]?.beta ?? Number.NaN, 9);
        expect([beta, sd, harm].every(Number.isFinite)).toBe(true);
      });
    }),
  );
});

test("no runs, a change that never varies and rewards that are none are refused", () => {
  expect(fitEffects([]).kind).toBe("refused");
  expect(
    fitEffects([
      { stratum: "a", x: [1], p: 1 },
      { stratum: "a", x: [1], p: 0 },
    ]),
  ).toEqual({
    kind: "refused",
    reason: "change 0 never varies",
  });
  expect(
    fitEffects([
      { stratum: "a", x: [1], p: 2 },
      { stratum: "a", x: [0], p: 0 },
    ]).kind,
  ).toBe("refused");
  expect(
    fitEffects([
      { stratum: "a", x: [1, 0], p: 1 },
      { stratum: "a", x: [0], p: 0 },
    ]).kind,
  ).toBe("refused");
});
