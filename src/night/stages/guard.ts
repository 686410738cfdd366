import type { Fact, GuardReport } from "../../domain/ledger-entry.ts";
import { unfinishedText as text } from "../../messages/unfinished-text.ts";
import type { Ports } from "../../ports.ts";
import { candidateOf } from "../candidate-of.ts";
import { collectedNow } from "../cases/collected-now.ts";
import { guardCandidate } from "../guard-candidate.ts";
import { openQuestion } from "../asking/open-question.ts";
import type { Policy } from "../policy.ts";
import { questionAbout } from "../asking/question-about.ts";
import { questionRoles } from "../asking/question-roles.ts";
import type { Guarded } from "../step-results.ts";
import { targetOf } from "../target-of.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { withdrawQuestion } from "../asking/withdraw-question.ts";

/**
 * The guards, before the candidate costs anything; and for a repair that passes, the question its evaluation asks, with
 * the level that the error budget grants it, fixed before the first trial. An improvement is asked about after the
 * search among all its candidates.
 */
export async function guard(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const { repositoryId } = state.input;
  const candidate = candidateOf(state.results, key);
  const { report, ...opened } = await guardCandidate(state, key, candidate, ports, policy);
  const refused = report.violations.length > 0;
  const target = targetOf(state.results, key);
  const roles = questionRoles(collectedNow(state.results), target, policy);
  const asks = !refused && candidate.claim === "repair";
  const question = asks ? await questionAbout(state, key, roles, ports, policy) : null;
  const result: Guarded = { report, question, ...opened };
  const fact: Fact = {
    kind: "guard_reports",
    repositoryId,
    key: `${state.nightId}:${key}`,
    at: ports.clock.now(),
    body: report,
  };
  return { result, facts: [fact, ...(refused ? await withdrawn(state, key, report, ports) : [])] };
}

/* A question that would have gone on ends where the guards refuse its candidate by now. */
async function withdrawn(
  state: NightState,
  key: string,
  { violations }: GuardReport,
  ports: Ports,
): Promise<Fact[]> {
  if (targetOf(state.results, key).carried === undefined) return [];
  const open = await openQuestion(state.input.repositoryId, ports.ledger);
  const why = text.guards(violations.map((violation) => violation.text));
  return open === null ? [] : withdrawQuestion(state, open, why, ports);
}
