import type { Candidate, Claim } from "../../domain/candidate.ts";
import type { Preset } from "../../domain/preset.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import type { Trial } from "../../domain/trial.ts";
import type { CaseRole, Scorecard, Verdict } from "../../domain/verdict.ts";
import { nextBlock } from "../../evaluation/next-block.ts";
import { isAnswered } from "../../evaluation/next-trial.ts";
import { caseRoles, type CasesToJudge } from "../../evaluation/case-roles.ts";
import type { Question } from "../../domain/question.ts";
import { scorecard } from "../../evaluation/scorecard.ts";
import type { Split } from "../../domain/case-splits.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import { type PlannedTrial, trialPlan } from "../../evaluation/trial-plan.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import { isReproduced } from "../../night/cases/is-reproduced.ts";
import { recordedTrial } from "../../night/replaying/recorded-trial.ts";
import { baselineFlips } from "../../night/calibrating/baseline-flips.ts";
import { runBlock } from "../../night/asking/run-block.ts";
import type { Baseline } from "../../night/step-results.ts";
import type { Sandbox, TrialRun } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { unprovableText } from "../../messages/unprovable-text.ts";
import { casesToProve } from "../../statistics/cases-to-prove.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { decide } from "../../verdicts/decide.ts";

/** One question about a patch: what it changes, at which commit, and how its cases are judged. */
export interface PatchQuestion {
  sha: string;
  candidate: Candidate;
  claim: Claim;
  evaluation: EvaluationSettings;
  preset: Preset;
  baseline: Extract<Baseline, { kind: "ran" }>;
  standing: CasesToJudge["standing"];
  split: (caseId: string) => Split;
  /** Trials of the candidate that were recorded; left out, it is run. */
  recorded?: (planned: PlannedTrial) => ReturnType<typeof recordedTrial>;
  seed: number;
}

export interface PatchAnswer {
  scorecard: Scorecard;
  verdict: Verdict;
}

/** Cases that failed in every run of the base: all that a repair can be claimed on. */
export function reproduced(baseline: Extract<Baseline, { kind: "ran" }>): string[] {
  return Object.keys(baseline.cases).filter((id) => isReproduced(baseline, id));
}

/**
 * Runs the trials of one question asked alone, base and candidate interleaved and as many at once as the sandbox takes,
 * and judges them as a night would. `told` hears of each trial before it runs; null once `stop` is aborted.
 */
export async function evaluatePatch(
  asked: PatchQuestion,
  sandbox: Sandbox,
  told: (planned: PlannedTrial, of: number) => void,
  stop: AbortSignal,
): Promise<PatchAnswer | null> {
  const { sha, candidate, claim, evaluation, preset, seed } = asked;
  const level = preset.errorBudget.alone;
  const flips = baselineFlips(asked.baseline);
  const question: Question = {
    candidateId: candidate.id,
    claim,
    level,
    ...trialsFor(claim, level, flips.kind === "measured" ? flips.high : null),
    seed,
    roles: rolesOf(asked),
  };
  const forecast = unprovable(question, asked);
  if (forecast !== null) return forecast;
  const plan = trialPlan(question.trialsPerArm, seededRandom(seed));
  const done: Trial[] = [];
  const run = async (one: PlannedTrial, signal: AbortSignal): Promise<Trial | null> => {
    told(one, plan.length);
    const recorded = asked.recorded?.(one) ?? recordedTrial(asked.baseline, one);
    if (recorded !== null) return { candidateId: candidate.id, ...one, ...recorded };
    const changes = one.arm === "candidate" ? candidate.changes : [];
    const ran = await sandbox.run({ id: `trial.${one.position}`, sha, changes, evaluation }, signal);
    return signal.aborted ? null : trialOf(ran, one, asked);
  };
  const left = (): PlannedTrial[] => nextBlock(question, plan, done, sandbox.atOnce?.(evaluation) ?? 1);
  for (let planned = left(); planned.length > 0; planned = left()) {
    await runBlock({
      planned,
      run,
      keep: async (trial) => void done.push(trial),
      isAnswered: () => isAnswered(question, done),
      stop,
    });
    if (stop.aborted) return null;
  }
  const card = scorecard(question, done, asked.baseline.recorded);
  return { scorecard: card, verdict: decide(card, level, preset) };
}

/* Said before anything runs: with too few cases that can rise no result would prove an improvement. */
function unprovable(question: Question, { baseline: { cases } }: PatchQuestion): PatchAnswer | null {
  const { claim, level, looks, roles, candidateId } = question;
  const rising = Object.keys(cases).filter(
    (id) => roles[id] === "held-out" && (cases[id]?.failures ?? 0) > 0,
  ).length;
  const needed = casesToProve(level, looks.length);
  if (claim === "repair" || rising >= needed) return null;
  const whole = Object.values(roles).every((role) => role === "held-out");
  const reasons = [{ code: "too-few-cases", text: unprovableText.tooFewHeldOut(rising, needed, whole) }];
  const blank = { candidateId, claim, level, p: null, effect: null, interval: null };
  return { scorecard: scorecard(question, []), verdict: { ...blank, kind: "inconclusive", reasons } };
}

async function trialOf(
  ran: TrialRun,
  planned: PlannedTrial,
  { candidate, evaluation }: PatchQuestion,
): Promise<Trial> {
  const { outcome } = await trialOutcome(ran, evaluation.format, redactSecrets);
  const { milliseconds, spent, sandbox } = ran;
  const cost = spent === undefined ? {} : { spent };
  return { candidateId: candidate.id, ...planned, outcome, milliseconds, ...cost, sandbox, failedOutput: "" };
}

/** The answer where the base itself gave no evidence, for a reason: nothing is tried, nothing is claimed. */
export function noEvidence(claim: Claim, preset: Preset, reason: string): PatchAnswer {
  const level = preset.errorBudget.alone;
  const question = { candidateId: "patch", claim, level, trialsPerArm: 0, looks: [], seed: 0, roles: {} };
  const card = { ...scorecard(question, []), lost: [reason] };
  return { scorecard: card, verdict: decide(card, level, preset) };
}

function rolesOf({ baseline, claim, standing, split }: PatchQuestion): Record<string, CaseRole> {
  return caseRoles({
    ids: Object.keys(baseline.cases),
    named: claim === "repair" ? reproduced(baseline) : [],
    siblings: [],
    standing,
    splitOf: claim === "improvement" ? split : null,
  });
}
