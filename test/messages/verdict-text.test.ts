import { expect, test } from "vitest";
import { verdictText } from "../../src/messages/verdict-text.ts";
import { renderAll } from "./render-all.ts";

const score = { id: "evals::a", basePasses: 5, baseTrials: 5, candidatePasses: 2, candidateTrials: 5 };

test("why a verdict is what it is", () => {
  expect(
    renderAll(verdictText, {
      claimNotAllowed: ["repair-only", "improvement"],
      trialLost: ["wall-time: it ran longer than 60 s"],
      flaky: [{ ...score, basePasses: 1 }],
      notFailing: [{ ...score, baseTrials: 3 }, 5],
      notRepaired: [score],
      tooFewTrials: [{ ...score, candidateTrials: 1 }, 0.005],
      noSiblings: ["innovate"],
      siblingFails: [score],
      repaired: [2, 5, 0.005],
      noLook: ["held-out cases"],
      improved: ["50 held-out cases", 2, "0.005"],
      tooFewCases: ["4 held-out cases", "0.005", 8],
      notProven: ["50 held-out cases", "0.005"],
      missing: ["5.0", 38],
      caseMissing: ["evals::a"],
      caseWorse: [score],
      goldenWorse: [score],
      mendedWorse: [score],
    }),
  ).toMatchSnapshot();
});
