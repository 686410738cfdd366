import { describe, expect, test } from "vitest";
import type { Burden, Scorecard, Verdict } from "../../src/domain/verdict.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { shipped } from "../config/shipped.ts";
import { costVeto } from "../../src/verdicts/cost-veto.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "./presets.ts";
import { always, cardOf, mended, question, trial } from "./story.ts";

const { rise } = presetOf();
const roles = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`c${at}`, "held-out" as const]));
const ids = Object.keys(roles);
/** Six of the twelve held-out cases pass already. */
const half = Object.fromEntries(ids.map((id, at) => [id, at < 6 ? always : mended]));
const improved = cardOf(roles, half, "improvement");
const promoted: Verdict = { ...decide(improved, 0.05, presetOf()), kind: "promote" };
const sure = (base: number, candidate: number): Burden => ({ base, candidate, sure: true });

/** The veto's text where an improvement gains at least so many points beside half of the cases. */
function vetoOf(burdens: Partial<Scorecard>, low = 20, limits = rise): string | null {
  const veto = costVeto({ ...improved, ...burdens }, { ...promoted, interval: [low, 60] }, limits);
  return veto?.text ?? null;
}

describe("an improvement", () => {
  test("may cost a fifth more, and beyond it as much more as its successes surely rise", () => {
    expect(vetoOf({ cost: sure(0.1, 0.12) }, -1)).toBeNull();
    expect(vetoOf({ cost: sure(0.1, 0.13) }, -1)).toBe(
      "a run's model calls cost $0.13 instead of $0.10, 30 % more; with the 0 % more successes that are certain it may be 20 % more",
    );
    // 20 points more of 50 are 40 % more successes
    expect(vetoOf({ cost: sure(0.1, 0.139) })).toBeNull();
    expect(vetoOf({ cost: sure(0.1, 0.145) })).toMatch(
      /45 % more; with the 40 % more successes that are certain it may be 40 % more/,
    );
  });

  test("may not cost more than twice as much whatever it gains", () => {
    expect(vetoOf({ cost: sure(0.01, 10) }, 50)).toBe(
      "a run's model calls cost $10.00 instead of $0.010, 99900 % more; over 100 % more is refused whatever it gains",
    );
    expect(vetoOf({ cost: sure(0, 0.05) }, 50)).toContain("$0.050 instead of $0.00; over");
  });

  test("is bound by its tokens as by its dollars", () => {
    expect(vetoOf({ cost: sure(0.01, 0.01), tokens: sure(1_000, 10_000) }, 50)).toMatch(
      /^a run's model calls take 10000 tokens instead of 1000 tokens, 900 % more/,
    );
    expect(vetoOf({ tokens: sure(1_000, 1_300) }, -1)).toContain("30 % more");
  });

  test("is refused for nothing that may be noise", () => {
    const noise = { base: 0.1, candidate: 0.15, sure: false };
    expect(vetoOf({ cost: noise }, -1)).toBeNull();
    expect(vetoOf({ cost: { ...noise, candidate: 0.9 }, trialsPerArm: 2 }, -1)).toBeNull();
    expect(vetoOf({ cost: { ...noise, candidate: 0.9 } }, -1)).toContain("whatever it gains");
    expect(vetoOf({ cost: null, tokens: null }, -1)).toBeNull();
    const slow = { latency: { base: 10, candidate: 40, sure: false } };
    expect(vetoOf(slow, -1, shipped.presets.innovate.rise)).toBeNull();
  });
});

test("a repair may cost as much more as the share of all cases that it mends", () => {
  const repair: Scorecard = {
    ...improved,
    claim: "repair",
    cases: improved.cases.map((score, at) => ({ ...score, named: at >= 9 })),
  };
  // 3 of 12 mended beside 6 of 12: half as many successes again
  expect(costVeto({ ...repair, cost: sure(0.1, 0.149) }, promoted, rise)).toBeNull();
  expect(costVeto({ ...repair, cost: sure(0.1, 0.155) }, promoted, rise)?.text).toContain(
    "with the 50 % more successes that are certain it may be 50 % more",
  );
  expect(costVeto({ ...repair, cost: sure(0.01, 10) }, promoted, rise)).toMatchObject({ code: "dearer" });
});

describe("what trials took", () => {
  const spent = (usd: number, tokens: number) => ({ usd, inputTokens: tokens, outputTokens: tokens });
  const cardOfRuns = (takes: (arm: "base" | "candidate", repeat: number) => [number, number, number]) =>
    scorecard(
      { ...question(roles, "improvement"), trialsPerArm: 5, looks: [5] },
      Array.from({ length: 10 }, (_, at) => {
        const [arm, repeat] = [at % 2 === 0 ? "base" : "candidate", Math.floor(at / 2) + 1] as const;
        const [usd, tokens, milliseconds] = takes(arm, repeat);
        const cases = Object.fromEntries(ids.map((id) => [id, arm === "candidate"]));
        return { ...trial(at + 1, arm, cases), milliseconds, spent: spent(usd, tokens) };
      }),
    );

  test("refuses a proven improvement whose runs cost a thousand times as much", () => {
    const card = cardOfRuns((arm) => (arm === "base" ? [0.01, 100, 10] : [10, 100, 10]));
    expect(decide(card, 0.005, presetOf())).toMatchObject({ kind: "reject", reasons: [{ code: "dearer" }] });
    const same = cardOfRuns(() => [0.01, 100, 10]);
    expect(decide(same, 0.005, presetOf()).kind).toBe("promote");
  });

  test("is noise where it is as uneven on both arms", () => {
    const uneven = cardOfRuns((arm, repeat) => [arm === "base" ? 0.01 * repeat : 0.014 * repeat, 100, 10]);
    expect(uneven.cost).toMatchObject({ sure: false });
    expect(decide(uneven, 0.005, presetOf()).kind).toBe("promote");
  });

  test.each([
    ["tokens", [0.01, 155, 10]],
    ["time", [0.01, 100, 16]],
  ] as const)("is bounded in %s under innovate, and there alone", (_, takes) => {
    const card = cardOfRuns((arm) => (arm === "base" ? [0.01, 100, 10] : [...takes]));
    expect(decide(card, 0.005, shipped.presets.innovate)).toMatchObject({
      kind: "reject",
      reasons: [{ code: "dearer", text: expect.stringContaining("over 50 % more is refused") as unknown }],
    });
    expect(decide(card, 0.005, presetOf()).kind).toBe("promote");
  });
});
