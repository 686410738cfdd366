import { expect, test } from "vitest";
import { gamma, ledgerLevel } from "../../src/statistics/ledger-level.ts";

const P = [0.001, 0.2, 0.03, 0.004, 0.6, 0.0001, 0.5, 0.02, 0.0005, 0.9];

function run(floor: number): { levels: number[]; promoted: number[] } {
  const promoted: number[] = [];
  const levels = P.map((p, at) => {
    const level = ledgerLevel(promoted, at + 1, { alpha: 0.1, wealth: 0.05, floor });
    if (p <= level) promoted.push(at + 1);
    return level;
  });
  return { levels, promoted };
}

const rounded = (values: number[]): number[] => values.map((value) => Number(value.toFixed(7)));

test("the spending sequence starts with the published values", () => {
  expect([1, 2, 3, 4, 5].map((j) => Number(gamma(j).toFixed(8)))).toEqual([
    0.05351677, 0.01163821, 0.0099125, 0.00824361, 0.00698887,
  ]);
});

test("the levels of LORD++ without a floor are the published ones", () => {
  expect(run(0)).toEqual({ levels: expect.anything(), promoted: [1, 6, 9] });
  expect(rounded(run(0).levels)).toEqual([
    0.0026758, 0.0032577, 0.0010775, 0.0009078, 0.0007616, 0.0006517, 0.0059199, 0.0016671, 0.0014426,
    0.006585,
  ]);
});

test("a floor lifts every level and its promotions earn wealth like any other", () => {
  expect(run(0.005).promoted).toEqual([1, 4, 6, 9]);
  expect(rounded(run(0.005).levels)).toEqual([
    0.005, 0.005, 0.005, 0.005, 0.0061133, 0.005, 0.0069112, 0.005, 0.005, 0.0071896,
  ]);
});
