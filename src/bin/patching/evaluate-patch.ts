import type { Candidate, Claim } from "../../domain/candidate.ts";
import type { Preset } from "../../domain/preset.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import type { Trial } from "../../domain/trial.ts";
import type { CaseRole, Scorecard, Verdict } from "../../domain/verdict.ts";
import { nextTrial } from "../../evaluation/next-trial.ts";
import type { Question } from "../../evaluation/question.ts";
import { scorecard } from "../../evaluation/scorecard.ts";
import type { Split } from "../../evaluation/split-of.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import { type PlannedTrial, trialPlan } from "../../evaluation/trial-plan.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import type { Baseline } from "../../night/step-results.ts";
import type { Sandbox } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
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
  golden: (caseId: string) => boolean;
  split: (caseId: string) => Split;
  seed: number;
}

export interface PatchAnswer {
  scorecard: Scorecard;
  verdict: Verdict;
}

/** Cases that failed in every run of the base: all that a repair can be claimed on. */
export function reproduced({ cases, runs }: Extract<Baseline, { kind: "ran" }>): string[] {
  return Object.entries(cases).flatMap(([id, { failures }]) => (failures === runs ? [id] : []));
}

/**
 * Runs the trials of one question asked alone, base and candidate interleaved, and judges them as a night would.
 * `told` hears of each trial before it runs.
 */
export async function evaluatePatch(
  asked: PatchQuestion,
  sandbox: Sandbox,
  told: (planned: PlannedTrial, of: number) => void,
): Promise<PatchAnswer> {
  const { sha, candidate, claim, evaluation, preset, seed } = asked;
  const level = preset.errorBudget.alone;
  const question: Question = {
    candidateId: candidate.id,
    claim,
    level,
    ...trialsFor(claim, level),
    seed,
    roles: rolesOf(asked),
  };
  const plan = trialPlan(question.trialsPerArm, seededRandom(seed));
  const done: Trial[] = [];
  for (let next = nextTrial(question, plan, done); next !== null; next = nextTrial(question, plan, done)) {
    told(next, plan.length);
    const changes = next.arm === "candidate" ? candidate.changes : [];
    const ran = await sandbox.run({ id: `trial.${next.position}`, sha, changes, evaluation });
    const { outcome } = await trialOutcome(ran, evaluation.format, redactSecrets);
    done.push({
      candidateId: candidate.id,
      ...next,
      outcome,
      milliseconds: ran.milliseconds,
      ...(ran.spent === undefined ? {} : { spent: ran.spent }),
      sandbox: ran.sandbox,
      failedOutput: "",
    });
  }
  const card = scorecard(question, done);
  return { scorecard: card, verdict: decide(card, level, preset) };
}

/** The answer where the base itself gave no evidence, for a reason: nothing is tried, nothing is claimed. */
export function noEvidence(claim: Claim, preset: Preset, reason: string): PatchAnswer {
  const level = preset.errorBudget.alone;
  const question = { candidateId: "patch", claim, level, trialsPerArm: 0, looks: [], seed: 0, roles: {} };
  const card = { ...scorecard(question, []), lost: [reason] };
  return { scorecard: card, verdict: decide(card, level, preset) };
}

function rolesOf({ baseline, claim, golden, split }: PatchQuestion): Record<string, CaseRole> {
  const named = new Set(claim === "repair" ? reproduced(baseline) : []);
  return Object.fromEntries(
    Object.keys(baseline.cases).map((id): [string, CaseRole] => {
      if (named.has(id)) return [id, "named"];
      if (golden(id)) return [id, "golden"];
      return [id, claim === "improvement" ? split(id) : "train"];
    }),
  );
}
