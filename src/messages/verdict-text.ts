import { count } from "./figures.ts";

interface Counts {
  id: string;
  basePasses: number;
  baseTrials: number;
  candidatePasses: number;
  candidateTrials: number;
}

/** Why a verdict is what it is, in words for people. */
export const verdictText = {
  claimNotAllowed: (preset: string, claim: string): string => `the preset ${preset} makes no ${claim} claims`,
  trialLost: (reason: string): string => `a trial gave no evidence: ${reason}`,
  noCases: "the evaluation ran no case",
  noTrials: "no trial was run",
  exitCode: "the candidate's result file and its exit code disagree; the base's agree",
  nothingNamed: "no case that fails at the base is left to prove the repair on",
  flaky: ({ id, basePasses, baseTrials }: Counts): string =>
    `${id} passed in ${basePasses} of ${baseTrials} base trials: it is flaky, and no repair can be claimed on it`,
  notFailing: ({ id, baseTrials }: Counts, trials: number): string =>
    `${id} failed in only ${baseTrials} of ${trials} base trials and was skipped or absent in the others`,
  notRepaired: ({ id, candidatePasses, candidateTrials }: Counts): string =>
    `${id} passed in only ${candidatePasses} of ${candidateTrials} candidate trials`,
  tooFewTrials: ({ id, candidateTrials }: Counts, level: number): string =>
    `${id}: ${count(candidateTrials, "trial")} of the patch cannot reach the level ${level}`,
  noSiblings: (preset: string): string =>
    `the preset ${preset} claims a repair only with held-out sibling cases, and there are none`,
  siblingFails: ({ id, candidatePasses, candidateTrials }: Counts): string =>
    `the held-out sibling ${id} passed in ${candidatePasses} of ${candidateTrials} candidate trials`,
  repaired: (cases: number, trials: number, level: number): string =>
    `${count(cases, "named case")} failed in all ${trials} base trials and passed in all ${trials} candidate trials (level ${level})`,
  noHeldOut: "no held-out evidence: no cases",
  noLook: (cases: string): string => `the trials ended before the first look at the ${cases}`,
  improved: (cases: string, looks: number, level: string): string =>
    `the success rate over ${cases} rose${looks === 1 ? "" : ` at look ${looks}`} (p within the level ${level})`,
  worse: "the interval of the effect lies below zero",
  tooFewCases: (cases: string, level: string, needed: number): string =>
    `${cases} cannot prove any improvement at level ${level}: at least ${needed} are needed`,
  notProven: (cases: string, level: string): string => `${cases} do not show a rise at level ${level}`,
  missing: (gain: string, cases: number): string =>
    `; for a gain of ${gain} points about ${cases} more are missing`,
  caseMissing: (id: string): string => `${id} ran at the base and did not run with the candidate`,
  caseWorse: (score: Counts): string => `${score.id} got worse: ${rates(score)}`,
  goldenWorse: (score: Counts): string => `${score.id} is golden and got worse: ${rates(score)}`,
  mendedWorse: (score: Counts): string =>
    `${score.id} was mended by an earlier proposal and got worse: ${rates(score)}`,
};

function rates({ basePasses, baseTrials, candidatePasses, candidateTrials }: Counts): string {
  return `${basePasses}/${baseTrials} at the base, ${candidatePasses}/${candidateTrials} with the candidate`;
}
