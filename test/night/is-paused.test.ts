import { describe, expect, test } from "vitest";
import type { Question } from "../../src/domain/question.ts";
import type { Trial } from "../../src/domain/trial.ts";
import { evidenceOf } from "../../src/night/asking/evidence-of.ts";
import { isPaused } from "../../src/night/asking/is-paused.ts";
import { resultOf, type StepResults } from "../../src/night/step-results.ts";
import { collectedOf } from "./collected-of.ts";

const question: Question = {
  id: "n0:0.2",
  candidateId: "c",
  claim: "improvement",
  level: 0.005,
  trialsPerArm: 25,
  looks: [5, 15, 25],
  seed: 1,
  roles: {},
};

/* Trials of tonight that took so many seconds each, where a night has a minute and two runs of the base took 10 s. */
function night(seconds: readonly number[], last: Partial<Trial> = {}): StepResults {
  const collected = collectedOf(
    { baseline: { kind: "ran", runs: 2, cases: {}, milliseconds: 5_000 } },
    "version: 1\nlimits: { trial_minutes_per_night: 1 }\n",
  );
  const trials = seconds.map((each, at): [string, Trial] => [
    `trial/0.2.${at + 1}`,
    {
      candidateId: "c",
      arm: at % 2 === 0 ? "base" : "candidate",
      position: at + 1,
      repeat: 1 + Math.floor(at / 2),
      outcome: { kind: "results", cases: {}, exitCode: 0 },
      milliseconds: each * 1_000,
      sandbox: "",
      failedOutput: "",
      ...(at === seconds.length - 1 ? last : {}),
    },
  ]);
  const asked = { kind: "asked", key: "0.2", question, screened: 4, earlier: [] };
  return new Map<string, unknown>([["collect/", collected], ["ask/0", asked], ...trials]);
}

describe("a question waits for the next night", () => {
  test.each([
    ["before its first pair", [], false],
    ["with room for another pair", [10, 10], false],
    ["without room for another pair", [20, 20], true],
    ["in the middle of a pair", [30], false],
    ["in the middle of a pair that is too long", [30, 30, 30], false],
  ])("%s: %j: %s", (_, seconds, waits) => {
    expect(isPaused(night(seconds), "0.2", question)).toBe(waits);
  });

  test("once the night's money is spent; the trial that was not begun is no evidence", () => {
    const unpaid = night([1, 1, 0], {
      begun: false,
      outcome: { kind: "none", reason: "not-started" },
    });
    expect(isPaused(unpaid, "0.2", question)).toBe(true);
    expect(evidenceOf(unpaid, "0.2").map(({ position }) => position)).toEqual([1, 2]);
  });

  test("never, in a night from before there was a limit", () => {
    const old = new Map(night([30, 30]));
    const { settings, ...collected } = resultOf(old, "collect");
    const { trial_minutes_per_night: _, ...limits } = settings.limits;
    old.set("collect/", { ...collected, settings: { ...settings, limits } });
    expect(isPaused(old, "0.2", question)).toBe(false);
  });

  test("never, where it is a repair", () => {
    const { id: _, ...repair } = question;
    expect(isPaused(night([30, 30]), "0.2", repair)).toBe(false);
  });
});
