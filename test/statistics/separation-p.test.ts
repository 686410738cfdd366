import { expect, test } from "vitest";
import { fisherWorse } from "../../src/statistics/fisher-worse.ts";
import { separationP, trialsForLevel } from "../../src/statistics/separation-p.ts";

test("five trials an arm separate at 1 in 252, and no trial proves nothing", () => {
  expect(separationP(5, 5)).toBeCloseTo(1 / 252, 12);
  expect(separationP(3, 3)).toBeCloseTo(1 / 20, 12);
  expect(separationP(0, 5)).toBe(1);
});

test("the trials asked for are the fewest that reach the level", () => {
  for (const level of [0.05, 0.025, 0.01, 0.005, 0.0025]) {
    const trials = trialsForLevel(level);
    expect(separationP(trials, trials)).toBeLessThanOrEqual(level);
    expect(separationP(trials - 1, trials - 1)).toBeGreaterThan(level);
  }
});

test("Fisher's test of a worse case agrees with the separated table and is one without trials", () => {
  const worse = (basePasses: number, candidatePasses: number): number =>
    fisherWorse({ basePasses, baseTrials: 5, candidatePasses, candidateTrials: 5 });
  expect(worse(5, 0)).toBeCloseTo(1 / 252, 12);
  expect(worse(5, 5)).toBe(1);
  expect(worse(0, 5)).toBe(1);
  expect(worse(5, 4)).toBeCloseTo(0.5, 12);
});
