import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nextTrial } from "../../src/evaluation/next-trial.ts";
import { trialPlan } from "../../src/evaluation/trial-plan.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { lostTrial, question, trial, TRIALS } from "../verdicts/story.ts";

const plan = trialPlan(TRIALS, seededRandom(7));
const asked = question({ a: "named", b: "named" });

test("a plan is one screening run of the candidate and then pairs of both arms, drawn from the seed", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const trials = trialPlan(TRIALS, seededRandom(seed));
      expect(trials[0]).toEqual({ position: 0, arm: "candidate", repeat: 0 });
      for (let pair = 1; pair <= TRIALS; pair += 1) {
        expect(
          trials
            .filter(({ repeat }) => repeat === pair)
            .map(({ arm }) => arm)
            .toSorted(),
        ).toEqual(["base", "candidate"]);
      }
      expect(trialPlan(TRIALS, seededRandom(seed))).toEqual(trials);
    }),
  );
});

test("trials end as soon as no named case can still be repaired", () => {
  expect(nextTrial(asked, plan, [])).toEqual(plan[0]);
  expect(nextTrial(asked, plan, [trial(0, "candidate", { a: false, b: false })])).toBeNull();
  const screened = trial(0, "candidate", { a: true, b: false });
  expect(nextTrial(asked, plan, [screened])).toEqual(plan[1]);
  expect(nextTrial(asked, plan, [screened, trial(1, "base", { a: true, b: false })])).toBeNull();
});

test("trials end when one of the cases that the screening run repaired drops out, for the claim needs all", () => {
  const screened = trial(0, "candidate", { a: true, b: true });
  const base = trial(1, "base", { a: false, b: false });
  expect(nextTrial(asked, plan, [screened, base])).toEqual(plan[2]);
  expect(nextTrial(asked, plan, [screened, base, trial(2, "candidate", { a: true, b: false })])).toBeNull();
});

test("a case that is absent at the base has not been seen to fail there", () => {
  const screened = trial(0, "candidate", { a: true, b: false });
  expect(nextTrial(asked, plan, [screened, trial(1, "base", { b: false })])).toBeNull();
});

test("trials of a repair end when the patch has plainly broken another case", () => {
  const run = (position: number, arm: "base" | "candidate", other: boolean) =>
    trial(position, arm, { a: arm === "candidate", b: arm === "candidate", other });
  const arms = plan.slice(0, 5);
  const story = (broken: (arm: string, position: number) => boolean) =>
    arms.map(({ position, arm }) => run(position, arm, !broken(arm, position)));
  const both = story((arm) => arm === "candidate");
  expect(nextTrial(asked, plan, both)).toBeNull();
  expect(nextTrial(asked, plan, both.slice(0, 4))).toEqual(plan[4]);
  expect(
    nextTrial(
      asked,
      plan,
      story((arm, position) => arm === "candidate" && position < 2),
    ),
  ).toEqual(plan[5]);
  expect(
    nextTrial(
      asked,
      plan,
      story(() => true),
    ),
  ).toEqual(plan[5]);
});

test("a lost trial ends the question, for the evidence would be partial", () => {
  expect(
    nextTrial(asked, plan, [trial(0, "candidate", { a: true }), lostTrial(1, "base", "memory")]),
  ).toBeNull();
});

test("a full plan ends the question", () => {
  const done = plan.map(({ position, arm }) => trial(position, arm, { a: arm === "candidate" }));
  expect(nextTrial(asked, plan, done)).toBeNull();
});
