import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Trial } from "../../src/domain/trial.ts";
import { recordedBase, recordedOutcome } from "../../src/evaluation/recorded-base.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { scorecardText } from "../../src/messages/scorecard-text.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "./presets.ts";
import { question, trial, TRIALS } from "./story.ts";

const LEVEL = 0.005;
const at = (day: number): string => `2026-02-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const runs = (id: string, results: string) =>
  results.split("").map((sign, day) => ({
    case: id,
    result: sign === "+" ? ("passed" as const) : ("failed" as const),
    at: at(day + 1),
    message: sign === "+" ? "" : "no",
  }));

/* A repair of `a` whose base is recorded: `results` are those of its recorded runs. */
function verdictOn(results: string, alone: boolean) {
  const base = recordedBase([...runs("a", results), ...runs("b", "+++++")]);
  if (base === null) throw new Error("nothing recorded");
  const trials: Trial[] = [trial(0, "candidate", { a: true, b: true })];
  for (let repeat = 1; repeat <= TRIALS; repeat += 1) {
    const recorded = { ...trial(trials.length, "base", {}), outcome: recordedOutcome(base, repeat) };
    trials.push(recorded, trial(trials.length + 1, "candidate", { a: true, b: true }));
  }
  const card = scorecard(question({ a: "named" }), trials, { from: base.from, to: base.to, alone });
  return { card, verdict: decide(card, LEVEL, presetOf()) };
}

describe("a repair on a recorded baseline", () => {
  test("is inconclusive however clear it is, with the reason", () => {
    const { card, verdict } = verdictOn("-----", false);
    expect(verdict).toMatchObject({ kind: "inconclusive", p: 1 / 252 });
    expect(verdict.reasons.map(({ code }) => code)).toEqual(["repaired", "recorded-baseline"]);
    expect(scorecardText(card, verdict)).toContain(
      "Recorded baseline: the base was not run beside the candidate",
    );
  });

  test("is promoted where the operator allows it, and is marked all the same", () => {
    const { verdict } = verdictOn("-----", true);
    expect(verdict.kind).toBe("promote");
    expect(verdict.reasons.map(({ code }) => code)).toContain("recorded-baseline");
  });

  test("needs as many recorded failures as there are trials, and none that passed", () => {
    expect(verdictOn("---", true).verdict.kind).toBe("inconclusive");
    expect(verdictOn("--+--", true).verdict.reasons[0]?.code).toBe("flaky-case");
  });
});

test("every recorded run is the trial of its case exactly once, in the order of its time", () => {
  const signs = fc.array(fc.constantFrom("+", "-"), { maxLength: 8 }).map((list) => list.join(""));
  fc.assert(
    fc.property(signs, signs, (a, b) => {
      const base = recordedBase([...runs("a", a), ...runs("b", b), ...runs("c", "+")]);
      const seen = { a: "", b: "", c: "" };
      for (let repeat = 1; repeat <= 9; repeat += 1)
        for (const [id, status] of Object.entries(recordedOutcome(base ?? { results: {} }, repeat).cases))
          seen[id as "a" | "b" | "c"] += status === "passed" ? "+" : "-";
      expect(seen).toEqual({ a, b, c: "+" });
    }),
  );
});
