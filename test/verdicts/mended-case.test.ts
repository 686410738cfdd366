import { expect, test } from "vitest";
import type { CaseScore } from "../../src/domain/verdict.ts";
import { regressions } from "../../src/verdicts/regressions.ts";

const score = (more: Partial<CaseScore>): CaseScore => ({
  id: "a",
  role: "mended",
  named: false,
  basePasses: 5,
  baseTrials: 5,
  candidatePasses: 4,
  candidateTrials: 5,
  ...more,
});
const codes = (one: CaseScore, claim: "repair" | "improvement" = "improvement") =>
  regressions({ claim, cases: [one], missing: [] } as never).map(({ certain, reason }) => [
    certain,
    reason.code,
  ]);

test("one failure of what an earlier proposal mended is certain, whatever is claimed", () => {
  expect(codes(score({}))).toEqual([[true, "mended-regression"]]);
  expect(codes(score({}), "repair")).toEqual([[true, "mended-regression"]]);
});

test("where it failed at the base already nothing is held against a candidate", () => {
  expect(codes(score({ basePasses: 4 }))).toEqual([]);
});

test("a stress case is held against a candidate as any other is", () => {
  expect(codes(score({ role: "stress" }))).toEqual([]);
  expect(codes(score({ role: "stress", candidatePasses: 0 }))).toEqual([[true, "case-worse"]]);
});
