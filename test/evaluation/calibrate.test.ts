import { expect, test } from "vitest";
import type { Trial } from "../../src/domain/trial.ts";
import { calibrate } from "../../src/evaluation/calibrate.ts";
import { trialPlan, type PlannedTrial } from "../../src/evaluation/trial-plan.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { lostTrial, trial } from "../verdicts/story.ts";

const known = { sha: "s", edit: "AGENTS.md" };
const plan = trialPlan(4, seededRandom(3)).slice(1);

function trials(cases: (planned: PlannedTrial) => Record<string, boolean>): Trial[] {
  return plan.map((planned) => ({
    ...trial(planned.position, planned.arm, cases(planned)),
    repeat: planned.repeat,
  }));
}

test("a steady suite has no flips, no difference and no false improvement; the base's earlier runs count too", () => {
  const found = calibrate(
    trials(() => ({ a: true, b: false, constructor: true })),
    new Map([["a", { passes: 2, runs: 2 }]]),
    known,
  );
  // 3 cases of 4 runs on two arms, 6 pairs each; case a with 6 runs at the base, 15 pairs
  expect(found).toMatchObject({ ...known, trialsPerArm: 4, cases: 3, sd: 0, milliseconds: 10 });
  expect(found?.flip).toMatchObject({ rate: 0, pairs: 5 * 6 + 15, low: 0 });
  expect(found?.naive).toEqual({ asked: 4, improved: 0 });
});

test("cases that pass by chance show their flips, the sd of their difference and what a naive rule would have seen", () => {
  const random = seededRandom(5);
  const ids = Array.from({ length: 400 }, (_, at) => `case ${at}`);
  const found = calibrate(
    trials(() => Object.fromEntries(ids.map((id) => [id, random() < 0.7]))),
    new Map(),
    known,
  );
  // 2 x .7 x .3 = .42, whose root is the sd of one trial's difference
  expect(found?.flip.rate).toBeCloseTo(0.42, 1);
  expect(found?.sd).toBeCloseTo(Math.sqrt(0.42), 1);
  expect(found?.naive.improved).toBeGreaterThan(0);
});

test("a suite that does see the edit is not called flaky", () => {
  const found = calibrate(
    trials(({ arm }) => ({ lint: arm === "base", b: true })),
    new Map(),
    known,
  );
  expect(found?.flip.rate).toBe(0);
});

test("a lost trial, or none, tells nothing", () => {
  const some = trials(() => ({ a: true }));
  expect(calibrate([...some.slice(1), lostTrial(1, "base", "memory")], new Map(), known)).toBeNull();
  expect(calibrate([], new Map(), known)).toBeNull();
  expect(
    calibrate(
      trials(() => ({})),
      new Map(),
      known,
    ),
  ).toBeNull();
});
