import { expect, test } from "vitest";
import type { Scorecard, Verdict } from "../../src/domain/verdict.ts";
import { scorecardText } from "../../src/messages/scorecard-text.ts";

const card: Scorecard = {
  candidateId: "patch",
  claim: "repair",
  trialsPerArm: 4,
  cases: [
    score("refund", true, 0, 4),
    score("polite", false, 4, 4),
    ...Array.from({ length: 21 }, (_, at) => score(`case ${at}`, false, 4, 3)),
  ],
  missing: [],
  broken: [],
  lost: [],
  screening: null,
  looks: { planned: 1, ps: [] },
  cost: null,
  disagreement: false,
  baseMilliseconds: 1234,
  candidateMilliseconds: 987,
  sandbox: "bwrap 0.8.0",
};
const verdict: Verdict = {
  candidateId: "patch",
  claim: "repair",
  kind: "promote",
  p: 1 / 70,
  level: 0.025,
  effect: 12.34,
  interval: [3.3, 20],
  reasons: [{ code: "repaired", text: "1 named case failed in all trials and passed in all" }],
};

function score(id: string, named: boolean, basePasses: number, candidatePasses: number) {
  const role = named ? ("named" as const) : ("train" as const);
  return { id, role, named, basePasses, baseTrials: 4, candidatePasses, candidateTrials: 4 };
}

test("a scorecard says what was decided and why, the effect with its interval, and which cases moved", () => {
  expect(scorecardText(card, verdict)).toMatchInlineSnapshot(`
    "promote: repair, p = .0143, level .025, effect +12.3 points (90 % interval +3.3 to +20)
      1 named case failed in all trials and passed in all

    4 trials an arm over 23 cases; mean run time 1.2 s at the base, 1.0 s with the patch
    The evidence is the repository's own suite, and the patch ran where the results were written: in the same process or beside it.
    sandbox: bwrap 0.8.0
    Unchanged code: of 138 pairs of runs of one case, none differed (flip rate of this repository; 90 % interval 0 to 6.3 %; here and now, 4 trials).

    cases that were named or moved:
      named  refund: 0/4 (0 %) at the base, 4/4 (100 %) with the patch
      case 0: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 1: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 2: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 3: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 4: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 5: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 6: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 7: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 8: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 9: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 10: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 11: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 12: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 13: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 14: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 15: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 16: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 17: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      case 18: 4/4 (100 %) at the base, 3/4 (75 %) with the patch
      and 2 more cases"
  `);
});

test("a scorecard without evidence says only that", () => {
  const blank = { ...card, cases: [], trialsPerArm: 0, sandbox: "" };
  const nothing = { ...verdict, kind: "inconclusive" as const, p: null, effect: null, interval: null };
  expect(scorecardText(blank, nothing)).toMatchInlineSnapshot(`
    "inconclusive: repair, no p value, level .025
      1 named case failed in all trials and passed in all

    No trial gave evidence on both arms."
  `);
});

test("what a trial showed of a case that failed in every earlier run is told beside those runs", () => {
  const flaky = { ...card, trialsPerArm: 1, cases: [{ ...score("refund", true, 1, 1), baseTrials: 1 }] };
  expect(scorecardText(flaky, verdict)).toContain("every named case failed in all of those runs");
});

test("runs that are no evidence, a base that gave none and times that nobody knows are told as such", () => {
  const blank = { ...card, cases: [], trialsPerArm: 0 };
  const first = (own: Partial<Scorecard>) => scorecardText({ ...blank, ...own }, verdict);
  expect(first({ screening: "no case passed" })).toContain("The patch ran once");
  expect(first({ lost: ["no results"], sandbox: "" })).toMatch(/^promote: nothing was tried, /);
  const recorded = { from: "1970-01-01T00:00:00.000Z", to: "1970-01-01T00:00:00.000Z", alone: true };
  const told = scorecardText({ ...card, baseMilliseconds: 0, candidateMilliseconds: 0, recorded }, verdict);
  expect(told).not.toContain("mean run time");
  expect(told).toContain("(undated)");
});
