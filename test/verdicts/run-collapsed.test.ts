import { describe, expect, test } from "vitest";
import type { Arm, Trial } from "../../src/domain/trial.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { runCollapsed } from "../../src/verdicts/run-collapsed.ts";
import { presetOf } from "./presets.ts";
import { question, trial } from "./story.ts";

const others = Array.from({ length: 10 }, (_, at) => `other-${at}`);

interface Told {
  milliseconds: number;
  /** Seconds by case; null where the format tells none. */
  seconds: ((id: string) => number) | null;
}

/** Five pairs in which `named` is mended, timed as told. */
function trialsOf(of: (arm: Arm, repeat: number) => Told): Trial[] {
  const arms = ["base", "candidate"] as const;
  const screening = trial(0, "candidate", { named: true });
  const pairs = Array.from({ length: 10 }, (_, at) => {
    const arm = arms[at % 2] ?? "base";
    const cases = { named: arm === "candidate", ...Object.fromEntries(others.map((id) => [id, true])) };
    const { milliseconds, seconds } = of(arm, Math.floor(at / 2));
    const plain = trial(at + 1, arm, cases);
    if (plain.outcome.kind === "none" || seconds === null) return { ...plain, milliseconds };
    const told = Object.fromEntries(Object.keys(cases).map((id) => [id, seconds(id)]));
    return { ...plain, milliseconds, outcome: { ...plain.outcome, seconds: told } };
  });
  return [screening, ...pairs];
}

function verdictOf(of: (arm: Arm, repeat: number) => Told): { kind: string; codes: string[] } {
  const { kind, reasons } = decide(scorecard(question({ named: "named" }), trialsOf(of)), 0.005, presetOf());
  return { kind, codes: reasons.map(({ code }) => code) };
}

const doubted = { kind: "inconclusive", codes: ["run-collapsed"] };
const believed = { kind: "promote", codes: ["repaired"] };

describe("runs that got quicker than their work allows", () => {
  test("a suite whose other cases take no time any more is doubted", () => {
    expect(
      verdictOf((arm) =>
        arm === "base"
          ? { milliseconds: 11_100, seconds: () => 1 }
          : { milliseconds: 1400, seconds: () => 0.001 },
      ),
    ).toEqual(doubted);
  });

  test("times that the patch made up do not explain a run that is over too soon", () => {
    expect(verdictOf((arm) => ({ milliseconds: arm === "base" ? 11_100 : 1400, seconds: () => 1 }))).toEqual(
      doubted,
    );
  });

  test("a run that waits at its end does not explain cases that took no time", () => {
    expect(verdictOf((arm) => ({ milliseconds: 11_100, seconds: () => (arm === "base" ? 1 : 0) }))).toEqual(
      doubted,
    );
  });

  test("times that are gone with the patch are doubted", () => {
    expect(verdictOf((arm) => ({ milliseconds: 11_100, seconds: arm === "base" ? () => 1 : null }))).toEqual(
      doubted,
    );
  });

  test("a run without times of cases is doubted where it collapsed", () => {
    expect(verdictOf((arm) => ({ milliseconds: arm === "base" ? 4000 : 300, seconds: null }))).toEqual(
      doubted,
    );
  });

  test.each([
    ["one after the other", 40_000, 10_000],
    ["side by side", 31_000, 1500],
  ])("a case that hung until its time was over may become quick: %s", (_, base, candidate) => {
    const seconds = (arm: Arm) => (id: string) => (id === "named" && arm === "base" ? 30 : 1);
    expect(
      verdictOf((arm) => ({ milliseconds: arm === "base" ? base : candidate, seconds: seconds(arm) })),
    ).toEqual(believed);
  });

  test("so may one whose time is not told, or told as none", () => {
    const none = (): number => 0.1;
    expect(verdictOf((arm) => ({ milliseconds: arm === "base" ? 31_000 : 1100, seconds: none }))).toEqual(
      believed,
    );
    expect(verdictOf((arm) => ({ milliseconds: arm === "base" ? 31_000 : 1100, seconds: null }))).toEqual(
      believed,
    );
  });

  test("who pays for what all cases use may change with the patch", () => {
    const seconds = (arm: Arm) => (id: string) => (id === (arm === "base" ? "other-0" : "named") ? 2 : 0.01);
    expect(verdictOf((arm) => ({ milliseconds: 2200, seconds: seconds(arm) }))).toEqual(believed);
  });

  test("a suite of one case, a recorded base and a single pair say nothing of time", () => {
    const trials = trialsOf((arm) => ({ milliseconds: arm === "base" ? 9000 : 100, seconds: () => 1 }));
    const card = scorecard(question({ named: "named" }), trials);
    expect(runCollapsed(card)).toHaveLength(1);
    expect(runCollapsed({ ...card, recorded: { from: "a", to: "b", alone: true } })).toEqual([]);
    expect(runCollapsed(scorecard(question({ named: "named" }), trials.slice(0, 3)))).toEqual([]);
  });

  test("honest times that vary widely are doubted in fewer than one of a thousand questions", () => {
    const random = seededRandom(11);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let alarms = 0;
    for (let at = 0; at < 2000; at++) {
      const cold = random() < 0.5;
      alarms += runCollapsed(
        scorecard(
          question({ named: "named" }),
          trialsOf((arm, repeat) => {
            const machine = Math.exp(0.5 * normal()) * (cold && repeat === 0 ? 3 : 1);
            const own = new Map([...others, "named"].map((id) => [id, machine * Math.exp(0.8 * normal())]));
            const hung = arm === "base" ? 20 * random() : 0;
            own.set("named", (own.get("named") ?? 0) + hung);
            const sum = [...own.values()].reduce((total, time) => total + time, 0);
            return { milliseconds: 300 + 1000 * sum, seconds: (id) => own.get(id) ?? 0 };
          }),
        ),
      ).length;
    }
    expect(alarms).toBeLessThan(2);
  });
});
