import { array, assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { signFlipTail } from "../../src/statistics/sign-flip-tail.ts";
import { lookDecision } from "../../src/statistics/look-decision.ts";

describe("lookDecision", () => {
  test("promotes at the first look only within a fifth of the level", () => {
    expect(lookDecision([0.001], 0.005)).toEqual({ kind: "promote", p: 0.005 });
    expect(lookDecision([0.0011], 0.005).kind).toBe("carried");
  });

  test("carries a promising question to the next night and spends nothing until it is closed", () => {
    expect(lookDecision([0.15], 0.005)).toEqual({ kind: "carried" });
    expect(lookDecision([0.15, 0.1], 0.005)).toEqual({ kind: "carried" });
    expect(lookDecision([0.1625], 0.005)).toEqual({ kind: "stop", p: 0.8125 });
  });

  test("has at most three looks, and the ledger gets the smallest share of them", () => {
    expect(lookDecision([0.1, 0.02, 0.01], 0.005)).toEqual({ kind: "stop", p: 0.02 });
    expect(lookDecision([0.1, 0.02, 0.0025], 0.005)).toEqual({ kind: "promote", p: 0.005 });
    expect(lookDecision([0.1, 0.1, 0.1, 0], 0.005)).not.toEqual({ kind: "carried" });
  });

  test("an open question ends by the third look whatever it shows", () => {
    const p = double({ min: 0, max: 1, noNaN: true });
    assert(
      property(p, p, p, double({ min: 0.001, max: 0.2, noNaN: true }), (a, b, c, level) => {
        expect(lookDecision([a, b, c], level).kind).not.toBe("carried");
      }),
    );
  });

  test("what is promoted was within the level, by the p that the ledger gets", () => {
    const p = double({ min: 0, max: 1, noNaN: true });
    assert(
      property(array(p, { minLength: 1, maxLength: 3 }), (ps) => {
        const decision = lookDecision(ps, 0.05);
        expect(decision.kind !== "promote" || decision.p <= 0.05 + 1e-12).toBe(true);
      }),
    );
  });

  test("three looks at a null edit promote no more often than the level allows", () => {
    const random = seededRandom(11);
    const level = 0.1;
    const questions = 4_000;
    let promoted = 0;
    for (let question = 0; question < questions; question++) {
      const sums = Array.from({ length: 20 }, () => 0);
      const ps: number[] = [];
      for (let look = 0; look < 3; look++) {
        for (const at of sums.keys())
          sums[at] = (sums[at] ?? 0) + Number(random() < 0.5) - Number(random() < 0.5);
        ps.push(signFlipTail(sums) ?? 1);
        const decision = lookDecision(ps, level);
        if (decision.kind === "promote") promoted++;
        if (decision.kind !== "carried") break;
      }
    }
    expect(promoted / questions).toBeLessThanOrEqual(
      level + 3 * Math.sqrt((level * (1 - level)) / questions),
    );
  });
});
