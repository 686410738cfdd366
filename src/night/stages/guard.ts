import type { Fact } from "../../domain/ledger-entry.ts";
import type { CaseRole } from "../../domain/verdict.ts";
import type { Question } from "../../evaluation/question.ts";
import type { Ports } from "../../ports.ts";
import { ledgerLevel } from "../../statistics/ledger-level.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import { candidateOf } from "../candidate-of.ts";
import { guardCandidate } from "../guard-candidate.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "../split-in.ts";
import { unitHash } from "../unit-hash.ts";
import { resultOf, type Collected, type Guarded, type Target } from "../step-results.ts";
import { targetOf } from "../target-of.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * The guards, before the candidate costs anything; and for one that passes, the question its evaluation asks, with
 * the level that the error budget grants it, fixed before the first trial.
 */
export async function guard(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const { repositoryId } = state.input;
  const candidate = candidateOf(state.results, key);
  const report = await guardCandidate(state, key, candidate, ports, policy);
  const question = report.violations.length > 0 ? null : await questionOf(state, key, ports, policy);
  const result: Guarded = { report, question };
  const fact: Fact = {
    kind: "guard_reports",
    repositoryId,
    key: `${state.nightId}:${key}`,
    at: ports.clock.now(),
    body: report,
  };
  return { result, facts: [fact] };
}

async function questionOf(state: NightState, key: string, ports: Ports, policy: Policy): Promise<Question> {
  const collected = resultOf(state.results, "collect");
  const candidate = candidateOf(state.results, key);
  const target = targetOf(state.results, key);
  const entries = await ports.ledger.read("error_budget", state.input.repositoryId);
  // in the order of the chain, not of the workers' clocks
  const questions = entries.map((entry) => entry.body).toSorted((a, b) => a.index - b.index);
  const promoted = questions.flatMap((question, at) => (question.promoted ? [at + 1] : []));
  const { lifetime, floor } = collected.preset.errorBudget;
  const level = ledgerLevel(promoted, entries.length + 1, { alpha: lifetime, wealth: lifetime / 2, floor });
  return {
    candidateId: candidate.id,
    claim: candidate.claim,
    level,
    ...trialsFor(candidate.claim, level),
    seed: state.input.seed ^ Math.floor(unitHash(key, policy.hashOf) * 0x7fffffff),
    roles: rolesOf(collected, target, policy),
  };
}

/** What every case of the baseline is to this question. */
function rolesOf(collected: Collected, target: Target, policy: Policy): Record<string, CaseRole> {
  if (collected.baseline.kind === "none") return {};
  const golden = policy.matcher(collected.settings.evaluation?.golden ?? []);
  const split = splitIn(collected, policy);
  return Object.fromEntries(
    Object.keys(collected.baseline.cases).map((id): [string, CaseRole] => {
      if (target.visible.includes(id)) return [id, "named"];
      if (target.siblings.includes(id)) return [id, "sibling"];
      if (golden(id)) return [id, "golden"];
      return [id, target.claim === "improvement" ? split(id) : "train"];
    }),
  );
}
