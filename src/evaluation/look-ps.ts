import type { Arm, Trial } from "../domain/trial.ts";
import { hasBase, type PairedCounts, pairedDifferences } from "../statistics/paired-differences.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";
import type { Question } from "../domain/question.ts";
import { roleOf } from "./role-of.ts";

/**
 * The p-value of an improvement's held-out cases at each look that its trials have reached, each over all evidence up
 * to it. Empty for a repair, for a question without held-out cases, and before the first look.
 */
export function lookPs(question: Question, trials: readonly Trial[]): number[] {
  if (question.claim !== "improvement") return [];
  const [base, candidate] = (["base", "candidate"] as const).map((arm) => evidenceOf(arm, trials));
  if (base === undefined || candidate === undefined) return [];
  const reached = question.looks.filter((look) => base.length >= look && candidate.length >= look);
  const ids = [...new Set([...base, ...candidate].flatMap((cases) => Object.keys(cases)))].filter((id) =>
    ["held-out", "sibling"].includes(roleOf(question, id)),
  );
  return reached.flatMap((look) => {
    const paired = ids.map((id) => counts(id, base.slice(0, look), candidate.slice(0, look)));
    const test = signFlipTest(pairedDifferences(paired.filter(hasBase)));
    return test.kind === "tested" ? [test.p] : [];
  });
}

type Cases = Record<string, string>;

function evidenceOf(arm: Arm, trials: readonly Trial[]): Cases[] {
  return trials.flatMap((trial) =>
    trial.arm === arm && trial.position > 0 && trial.outcome.kind === "results" ? [trial.outcome.cases] : [],
  );
}

/* As the scorecard counts: skipped or absent is no trial at the base, and speaks against the candidate. */
function counts(id: string, base: readonly Cases[], candidate: readonly Cases[]): PairedCounts {
  const saw = (runs: readonly Cases[], status: string): number =>
    runs.filter((cases) => cases[id] === status).length;
  const ran = (runs: readonly Cases[]): number => saw(runs, "passed") + saw(runs, "failed");
  return {
    basePasses: saw(base, "passed"),
    baseTrials: ran(base),
    candidatePasses: saw(candidate, "passed"),
    candidateTrials: ran(base) > 0 ? candidate.length : ran(candidate),
  };
}
