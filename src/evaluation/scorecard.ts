import type { Arm, Trial } from "../domain/trial.ts";
import type { CaseScore, Scorecard } from "../domain/verdict.ts";
import { burdens } from "./burdens.ts";
import { lookPs } from "./look-ps.ts";
import { survivors } from "./next-trial.ts";
import type { Question } from "../domain/question.ts";
import { runTimes } from "./run-times.ts";
import { roleOf } from "./role-of.ts";

/**
 * Paired results of one question. Only trials after the screening run count; a named case that did not survive the
 * screening is an ordinary case, for a claim names cases before its evidence is taken. A case counts as passed
 * only where the results say so. Skipped or absent counts against the candidate, and as no trial at all at the base
 * and for a case that never ran there, such as one that is always skipped. `recorded` says of which time the recorded
 * runs are that stand in for the base.
 */
export function scorecard(
  question: Question,
  trials: readonly Trial[],
  recorded?: NonNullable<Scorecard["recorded"]>,
): Scorecard {
  const evidence = trials.filter((trial) => trial.position > 0);
  const screened = trials.filter((trial) => trial.position === 0);
  const named = new Set(survivors(question, screened));
  const base = resultsOf(evidence, "base");
  const candidate = resultsOf(evidence, "candidate");
  const ids = [...new Set([...base, ...candidate].flatMap((cases) => Object.keys(cases)))].toSorted();
  const cases = ids.map((id) => score(question, id, named, base, candidate));
  return {
    candidateId: question.candidateId,
    claim: question.claim,
    trialsPerArm: Math.min(base.length, candidate.length),
    cases,
    missing: ids.filter((id) => base.some((seen) => id in seen) && candidate.some((seen) => !(id in seen))),
    broken: cases.filter(wholeLoss).map((score) => score.id),
    lost: trials.flatMap((trial) => (trial.outcome.kind === "none" ? [trial.outcome.reason] : [])),
    screening: screeningNote(question, screened, named),
    ...burdens(evidence),
    looks: { planned: question.looks.length, ps: lookPs(question, trials) },
    disagreement: disagrees(evidence, "candidate") && !disagrees(evidence, "base"),
    baseMilliseconds: meanDuration(evidence, "base"),
    candidateMilliseconds: meanDuration(evidence, "candidate"),
    ...runTimes(evidence),
    sandbox: trials.find(({ arm }) => arm === "candidate")?.sandbox ?? "",
    ...(recorded === undefined
      ? {}
      : { recorded: { from: recorded.from, to: recorded.to, alone: recorded.alone } }),
  };
}

type Cases = Record<string, string>;

function resultsOf(trials: readonly Trial[], arm: Arm): Cases[] {
  return trials.flatMap((trial) =>
    trial.arm === arm && trial.outcome.kind === "results" ? [trial.outcome.cases] : [],
  );
}

function score(
  question: Question,
  id: string,
  named: Set<string>,
  base: Cases[],
  candidate: Cases[],
): CaseScore {
  const saw = (runs: Cases[], status: string): number => runs.filter((cases) => cases[id] === status).length;
  const ran = (runs: Cases[]): number => saw(runs, "passed") + saw(runs, "failed");
  const role = roleOf(question, id);
  return {
    id,
    role: role === "named" && !named.has(id) ? "train" : role,
    named: named.has(id),
    basePasses: saw(base, "passed"),
    baseTrials: ran(base),
    candidatePasses: saw(candidate, "passed"),
    candidateTrials: ran(base) > 0 ? candidate.length : ran(candidate),
  };
}

function wholeLoss(score: CaseScore): boolean {
  return (
    score.baseTrials > 0 &&
    score.basePasses === score.baseTrials &&
    score.candidatePasses === 0 &&
    score.candidateTrials > 0
  );
}

function screeningNote(
  question: Question,
  screened: readonly Trial[],
  named: ReadonlySet<string>,
): string | null {
  if (screened.length === 0 || question.claim === "improvement") return null;
  if (screened.some((trial) => trial.outcome.kind === "none") || named.size > 0) return null;
  return Object.values(question.roles).includes("named")
    ? "no case that fails at the base passed in the first run with the patch"
    : "no case fails in every run of the base, so there is nothing to repair";
}

/* The results file says "all passed" and the process says "failed", or the other way round. */
function disagrees(trials: readonly Trial[], arm: Arm): boolean {
  return trials.some((trial) => {
    if (trial.arm !== arm || trial.outcome.kind !== "results") return false;
    const failed = Object.values(trial.outcome.cases).includes("failed");
    return failed === (trial.outcome.exitCode === 0);
  });
}

function meanDuration(trials: readonly Trial[], arm: Arm): number {
  const times = trials.filter((trial) => trial.arm === arm).map((trial) => trial.milliseconds);
  return times.length === 0 ? 0 : times.reduce((sum, time) => sum + time, 0) / times.length;
}
