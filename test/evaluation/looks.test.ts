import { describe, expect, test } from "vitest";
import type { Arm, Trial } from "../../src/domain/trial.ts";
import type { CaseRole } from "../../src/domain/verdict.ts";
import { nextTrial } from "../../src/evaluation/next-trial.ts";
import type { Question } from "../../src/domain/question.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { trialPlan } from "../../src/evaluation/trial-plan.ts";
import { trialsFor } from "../../src/evaluation/trials-for.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "../verdicts/presets.ts";
import { trial } from "../verdicts/story.ts";

const cases = Array.from({ length: 20 }, (_, at) => `case-${at}`);
const roles = Object.fromEntries(cases.map((id): [string, CaseRole] => [id, "held-out"]));
const level = 0.005;
const question: Question = {
  candidateId: "c1",
  claim: "improvement",
  level,
  ...trialsFor("improvement", level),
  seed: 3,
  roles,
};

/** Runs the question as a night would, each trial passing as told, and says how many pairs it took. */
function ask(passes: (arm: Arm, repeat: number, at: number) => boolean) {
  const plan = trialPlan(question.trialsPerArm, seededRandom(question.seed));
  const done: Trial[] = [];
  for (let next = nextTrial(question, plan, done); next !== null; next = nextTrial(question, plan, done)) {
    const { arm, repeat } = next;
    const seen = Object.fromEntries(cases.map((id, at) => [id, passes(arm, repeat, at)]));
    done.push({ ...trial(next.position, arm, seen), repeat });
  }
  const card = scorecard(question, done);
  return { pairs: (done.length - 1) / 2, card, verdict: decide(card, level, presetOf()) };
}

describe("the looks at an improvement", () => {
  test("end it at the first look where nothing moves", () => {
    const { pairs, card, verdict } = ask((_, repeat, at) => (repeat + at) % 2 === 0);
    expect(pairs).toBe(5);
    expect(card.looks).toEqual({ planned: 3, ps: [1] });
    expect(verdict).toMatchObject({ kind: "inconclusive", p: 1, reasons: [{ code: "not-enough-evidence" }] });
  });

  test("end it at the first look where the proof is plain, which costs five times its p", () => {
    const { pairs, verdict } = ask((arm) => arm === "candidate");
    expect(pairs).toBe(5);
    expect(verdict).toMatchObject({ kind: "promote", p: 2 ** -20 / 0.2 });
  });

  test("go on where it is promising, and the ledger gets the share of the best look", () => {
    // one case in four gains, steadily: too few to prove at the first look, enough to look again
    const { pairs, card, verdict } = ask((arm, _, at) => at < 5 && arm === "candidate");
    expect(pairs).toBe(25);
    expect(card.looks.ps).toEqual([1 / 32, 1 / 32, 1 / 32]);
    expect(verdict).toMatchObject({ kind: "inconclusive", p: 1 / 16 });
    // (3.42^2 x .25 x .75) / .25^2 = 35.1, and there are 20
    expect(verdict.reasons[0]?.text).toContain("for a gain of 25.0 points about 16 more are missing");
  });

  test("say what cannot be proven with so few cases at the largest share of the level", () => {
    const few = {
      ...question,
      roles: Object.fromEntries(cases.slice(0, 8).map((id) => [id, "held-out" as const])),
    };
    const all = (passed: boolean) => Object.fromEntries(cases.slice(0, 8).map((id) => [id, passed]));
    const done = [trial(0, "candidate", all(true))];
    for (let at = 1; at <= 50; at += 2)
      done.push(trial(at, "base", all(false)), trial(at + 1, "candidate", all(true)));
    const verdict = decide(scorecard(few, done), level, presetOf());
    // 2^-8 = .0039 would do for the whole level, the last look has half of it
    expect(verdict).toMatchObject({ kind: "inconclusive", reasons: [{ code: "too-few-cases" }] });
    expect(verdict.reasons[0]?.text).toContain("at least 9 are needed");
  });

  test("replay bit for bit from the stored trials", () => {
    const first = ask((arm, repeat, at) => (at * 7 + repeat) % 3 > Number(arm === "base"));
    const again = ask((arm, repeat, at) => (at * 7 + repeat) % 3 > Number(arm === "base"));
    expect(again).toEqual(first);
  });

  test("count no case that never ran at the base: to stop skipping a test mends nothing", () => {
    const plan = trialPlan(question.trialsPerArm, seededRandom(question.seed));
    const done = plan.slice(0, 11).map((next): Trial => {
      const run = trial(next.position, next.arm, Object.fromEntries(cases.map((id) => [id, true])));
      const skipped = Object.fromEntries(cases.map((id) => [id, "skipped" as const]));
      return next.arm === "base"
        ? { ...run, outcome: { kind: "results", cases: skipped, exitCode: 0 } }
        : run;
    });
    const card = scorecard(question, done);
    expect(card.looks.ps).toEqual([]);
    expect(decide(card, level, presetOf())).toMatchObject({
      kind: "inconclusive",
      effect: null,
      reasons: [{ code: "no-held-out-cases" }],
    });
  });
});
