import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim } from "../../src/domain/candidate.ts";
import type { CaseRole } from "../../src/domain/verdict.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "./presets.ts";
import { cardOf, mended, TRIALS } from "./story.ts";

const LEVEL = 0.005;

function verdictOn(roles: Record<string, CaseRole>, passes: Parameters<typeof cardOf>[1], claim: Claim) {
  const { kind, reasons } = decide(cardOf(roles, passes, claim), LEVEL, presetOf());
  return [kind, ...reasons.map(({ code }) => code)];
}

describe("a suite of one case", () => {
  test("can show its repair", () => {
    expect(verdictOn({ only: "named" }, { only: mended }, "repair")).toEqual(["promote", "repaired"]);
  });

  test("shows no improvement, however the case comes out", () => {
    expect(verdictOn({ only: "held-out" }, { only: mended }, "improvement")).toEqual([
      "inconclusive",
      "too-few-cases",
    ]);
  });
});

describe("a suite that is flaky all over", () => {
  const cases = Array.from({ length: 12 }, (_, at) => `case-${at}`);
  /** What each run of each case came out as; the first base run of every case passes, the second fails. */
  const runs = fc.array(fc.boolean(), { minLength: 2 * TRIALS + 1, maxLength: 2 * TRIALS + 1 });
  const suite = fc.tuple(...cases.map(() => runs)).map((all) =>
    Object.fromEntries(
      cases.map((id, at) => [
        id,
        (arm: string, repeat: number): boolean => {
          if (arm === "base" && repeat <= 2) return repeat === 1;
          return all[at]?.[2 * repeat + (arm === "base" ? -1 : 0)] ?? false;
        },
      ]),
    ),
  );

  test("shows no repair, whatever the patch did", () => {
    fc.assert(
      fc.property(suite, fc.subarray(cases, { minLength: 1 }), (passes, named) => {
        const roles = Object.fromEntries(named.map((id) => [id, "named" as const]));
        expect(verdictOn(roles, passes, "repair")[0]).not.toBe("promote");
      }),
    );
  });

  test("shows no improvement where the patch changes nothing", () => {
    const roles = Object.fromEntries(cases.map((id) => [id, "held-out" as const]));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (phases) => {
        const passes = Object.fromEntries(
          cases.map((id, at) => [
            id,
            (_arm: string, repeat: number): boolean => (repeat % 2 === 0) === phases[at],
          ]),
        );
        expect(verdictOn(roles, passes, "improvement")[0]).toBe("inconclusive");
      }),
    );
  });
});
