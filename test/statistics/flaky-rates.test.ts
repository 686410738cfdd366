import { expect, test } from "vitest";
import { ciAction } from "../../src/statistics/ci-action.ts";
import { flakeRate } from "../../src/statistics/flake-rate.ts";
import { probabilityBroken } from "../../src/statistics/probability-broken.ts";

test("three flips in two hundred leave a job believed", () => {
  const rate = flakeRate({ flips: 3, steady: 197 });
  expect(rate.mean).toBeCloseTo(0.016, 12);
  expect(rate.overLimit).toBeCloseTo(0.00134, 5);
});

test("a failure is nearly always real, two of two surely, and a pass at the rerun takes it back", () => {
  const broken = (fails: number, runs: number) => {
    const told = probabilityBroken(fails, runs, 0.02);
    return told.kind === "probability" ? told.p : Number.NaN;
  };
  expect(broken(1, 1)).toBeCloseTo(0.9245283, 7);
  expect(broken(2, 2)).toBeCloseTo(0.9983368, 7);
  expect(broken(1, 2)).toBeCloseTo(0.2, 7);
});

test("hundreds of runs at one head still give a probability", () => {
  expect(probabilityBroken(200, 400, 0.02)).toMatchObject({
    kind: "probability",
    p: expect.closeTo(0.2, 7) as number,
  });
  expect(probabilityBroken(1e6, 1e6, 0.02)).toEqual({ kind: "probability", p: 1 });
});

test("more fails than runs, and rates of 0 or 1, are refused", () => {
  expect(probabilityBroken(2, 1, 0.02).kind).toBe("refused");
  expect(probabilityBroken(-1, 1, 0.02).kind).toBe("refused");
  expect(probabilityBroken(1, 1, 0).kind).toBe("refused");
  expect(probabilityBroken(1, 1, 0.02, 1).kind).toBe("refused");
});

test("a doubtful failure is run again once, a useless job is put in quarantine", () => {
  expect(ciAction(1, 1, flakeRate({ flips: 0, steady: 0 }))).toBe("rerun");
  expect(ciAction(2, 2, flakeRate({ flips: 0, steady: 0 }))).toBe("believe");
  expect(ciAction(1, 1, flakeRate({ flips: 0, steady: 2000 }))).toBe("believe");
  expect(ciAction(1, 1, flakeRate({ flips: 12, steady: 40 }))).toBe("quarantine");
});
