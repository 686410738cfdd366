import * as fc from "fast-check";
import { expect, test } from "vitest";
import { casesToProve } from "../../src/statistics/cases-to-prove.ts";
import { lookDecision } from "../../src/statistics/look-decision.ts";
import { signFlipTest } from "../../src/statistics/sign-flip-test.ts";

/* The best that can happen: every case rises in every trial, at every look. */
function best(cases: number, level: number, looks: number): string {
  const test = signFlipTest(Array.from({ length: cases }, () => 5));
  const p = test.kind === "tested" ? test.p : 1;
  for (let look = 1; look <= looks; look += 1) {
    const decision = lookDecision(
      Array.from({ length: look }, () => p),
      level,
      looks,
    );
    if (decision.kind !== "carried") return decision.kind;
  }
  return "carried";
}

test("with one case fewer nothing is provable, with as many the best that can happen is", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-5, max: 0.2, noNaN: true }), fc.constantFrom(1, 3), (level, looks) => {
      const needed = casesToProve(level, looks);
      expect(best(needed, level, looks)).toBe("promote");
      expect(needed === 1 ? "stop" : best(needed - 1, level, looks)).toBe("stop");
    }),
  );
});

test.each([
  [0.005, 3, 9],
  [0.005, 1, 8],
  [0.025, 1, 6],
  [0.01, 3, 8],
])("level %d in %d looks takes %d cases", (level, looks, needed) => {
  expect(casesToProve(level, looks)).toBe(needed);
});
