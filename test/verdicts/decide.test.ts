import { describe, expect, test } from "vitest";
import type { CaseStatus } from "../../src/domain/case-result.ts";
import type { Trial } from "../../src/domain/trial.ts";
import type { Scorecard } from "../../src/domain/verdict.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "./presets.ts";
import { always, cardOf, lostTrial, mended, never, question, trial } from "./story.ts";

const LEVEL = 0.005;
const codes = (card: Parameters<typeof decide>[0], preset = presetOf()): [string, ...string[]] => {
  const verdict = decide(card, LEVEL, preset);
  return [verdict.kind, ...verdict.reasons.map((reason) => reason.code)];
};

describe("a repair", () => {
  test("is promoted when every named case fails at the base, passes with the patch, and nothing else moves", () => {
    const verdict = decide(cardOf({ a: "named" }, { a: mended, b: always, c: never }), LEVEL, presetOf());
    expect(verdict).toMatchObject({ kind: "promote", p: 1 / 252, effect: 100 });
  });

  test("is not claimed on a case that passed even once at the base", () => {
    const flaky = (arm: string, repeat: number): boolean => arm === "candidate" || repeat === 3;
    expect(codes(cardOf({ a: "named" }, { a: flaky }))).toEqual(["inconclusive", "flaky-case"]);
  });

  test("is not claimed on a case that was absent or skipped at the base, for absent is not failed", () => {
    const trials = [trial(0, "candidate", { a: true })];
    for (let at = 1; at <= 10; at += 2)
      trials.push(trial(at, "base", {}), trial(at + 1, "candidate", { a: true }));
    expect(codes(scorecard(question({ a: "named" }), trials))).toEqual([
      "inconclusive",
      "not-failing-at-base",
    ]);
  });

  test("is inconclusive when the patch helps only most of the time", () => {
    const mostly = (arm: string, repeat: number): boolean => arm === "candidate" && repeat !== 4;
    expect(codes(cardOf({ a: "named" }, { a: mostly }))).toEqual(["inconclusive", "not-repaired"]);
  });

  test("is rejected when the screening run helped no named case", () => {
    const card = scorecard(question({ a: "named" }), [trial(0, "candidate", { a: false, b: true })]);
    expect(codes(card)).toEqual(["reject", "screened-out"]);
  });

  test("is rejected when it breaks another case, and in doubt when another case becomes flaky", () => {
    const breaks = (arm: string): boolean => arm === "base";
    expect(codes(cardOf({ a: "named" }, { a: mended, b: breaks }))).toEqual(["reject", "case-worse"]);
    const shaky = (arm: string, repeat: number): boolean => arm === "base" || repeat > 2;
    expect(codes(cardOf({ a: "named" }, { a: mended, b: shaky }))).toEqual(["inconclusive", "case-worse"]);
  });

  test("is rejected when a golden case fails even once where the base never did", () => {
    const once = (arm: string, repeat: number): boolean => arm === "base" || repeat !== 2;
    expect(codes(cardOf({ a: "named", g: "golden" }, { a: mended, g: once }))).toEqual([
      "reject",
      "golden-regression",
    ]);
  });

  test("is rejected when a case of the base no longer runs with the candidate", () => {
    const trials = [trial(0, "candidate", { a: true })];
    for (let at = 1; at <= 10; at += 2) {
      trials.push(trial(at, "base", { a: false, b: true }), trial(at + 1, "candidate", { a: true }));
    }
    expect(codes(scorecard(question({ a: "named" }), trials))).toEqual(["reject", "case-missing"]);
  });

  test("needs passing held-out siblings where the preset asks for them", () => {
    const innovate = presetOf({ name: "innovate", repairNeedsSiblings: true });
    expect(codes(cardOf({ a: "named" }, { a: mended }), innovate)).toEqual(["inconclusive", "no-siblings"]);
    const roles = { a: "named", s: "sibling" } as const;
    expect(codes(cardOf(roles, { a: mended, s: never }), innovate)).toEqual([
      "inconclusive",
      "sibling-fails",
    ]);
    expect(codes(cardOf(roles, { a: mended, s: mended }), innovate)).toEqual(["promote", "repaired"]);
  });
});

describe("an improvement", () => {
  const cases = Array.from({ length: 12 }, (_, at) => `case-${at}`);
  const roles = Object.fromEntries(cases.map((id) => [id, "held-out" as const]));

  test("is promoted when the held-out cases rise together", () => {
    const passes = Object.fromEntries(cases.map((id) => [id, mended]));
    expect(codes(cardOf(roles, passes, "improvement"))).toEqual(["promote", "improved"]);
  });

  test("is inconclusive when nothing moves, and says how many cases are missing when there are too few", () => {
    const still = Object.fromEntries(cases.map((id) => [id, always]));
    expect(codes(cardOf(roles, still, "improvement"))).toEqual(["inconclusive", "not-enough-evidence"]);
    const three = Object.fromEntries(cases.slice(0, 3).map((id) => [id, "held-out" as const]));
    const passes = Object.fromEntries(cases.slice(0, 3).map((id) => [id, mended]));
    expect(codes(cardOf(three, passes, "improvement"))).toEqual(["inconclusive", "too-few-cases"]);
  });

  test("never rests on train cases, however much they rise", () => {
    const passes = Object.fromEntries(cases.map((id) => [id, mended]));
    const train = Object.fromEntries(cases.map((id) => [id, "train" as const]));
    expect(codes(cardOf(train, passes, "improvement"))).toEqual(["inconclusive", "no-held-out-cases"]);
  });
});

describe("a case that is skipped in every run", () => {
  const skipping = (position: number, arm: "base" | "candidate", other: CaseStatus): Trial => {
    const ran = trial(position, arm, { a: arm === "candidate" });
    const cases = { a: arm === "candidate" ? "passed" : "failed", b: "skipped", c: other } as const;
    return { ...ran, outcome: { kind: "results", cases, exitCode: arm === "candidate" ? 0 : 1 } };
  };
  const story = (inCandidate: CaseStatus): Scorecard => {
    const trials = [skipping(0, "candidate", inCandidate)];
    for (let at = 1; at <= 10; at += 2)
      trials.push(skipping(at, "base", "passed"), skipping(at + 1, "candidate", inCandidate));
    return scorecard(question({ a: "named" }), trials);
  };

  test("is no case that got worse", () => {
    expect(story("passed").cases.find(({ id }) => id === "b")).toMatchObject({
      baseTrials: 0,
      candidateTrials: 0,
    });
    expect(codes(story("passed"))[0]).toBe("promote");
  });

  test("is worse where only the candidate skips it", () => {
    expect(codes(story("skipped"))).toEqual(["reject", "case-worse"]);
  });
});

describe("missing evidence", () => {
  test("a lost trial, no trials and no cases are inconclusive, never a pass", () => {
    const lost = [trial(0, "candidate", { a: true }), lostTrial(1, "base", "wall-time")];
    expect(codes(scorecard(question({ a: "named" }), lost))).toEqual(["inconclusive", "trial-lost"]);
    expect(codes(scorecard(question({ a: "named" }), []))[0]).toBe("inconclusive");
    const empty = [trial(0, "candidate", {}), trial(1, "base", {}), trial(2, "candidate", {})];
    expect(codes(scorecard(question({}, "improvement"), empty))).toEqual(["inconclusive", "no-cases"]);
  });

  test("a candidate whose exit code contradicts its result file proves nothing", () => {
    const trials = [trial(0, "candidate", { a: true })];
    for (let at = 1; at <= 10; at += 2)
      trials.push(trial(at, "base", { a: false }), trial(at + 1, "candidate", { a: true }, 1));
    expect(codes(scorecard(question({ a: "named" }), trials))).toEqual([
      "inconclusive",
      "exit-code-disagrees",
    ]);
  });
});

test("a claim that the preset does not make is refused whatever the evidence", () => {
  const card = cardOf({ a: "held-out" }, { a: mended }, "improvement");
  expect(codes(card, presetOf({ name: "repair-only", claims: ["repair"] }))).toEqual([
    "reject",
    "claim-not-allowed",
  ]);
});
