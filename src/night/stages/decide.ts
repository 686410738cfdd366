import type { Fact } from "../../domain/ledger-entry.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { decide as verdictOf } from "../../verdicts/decide.ts";
import type { Ports } from "../../ports.ts";
import { resultOf } from "../step-results.ts";
import { trialsDone } from "../trials-done.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * The verdict, and its entry in the error budget wherever evidence was taken: a question that was asked counts,
 * whatever its answer. The engine fills the hash chain when it commits.
 */
export function decide(state: NightState, key: string, ports: Ports): StepOutcome {
  const card = resultOf(state.results, "evaluate", key);
  const { question } = resultOf(state.results, "guard", key);
  if (question === null) throw new Error(`the candidate ${key} was not evaluated`);
  const { preset } = resultOf(state.results, "collect");
  const verdict: Verdict = verdictOf(card, question.level, preset);
  const at = ports.clock.now();
  const { repositoryId } = state.input;
  const facts: Fact[] = [
    { kind: "verdicts", repositoryId, key: `${state.nightId}:${key}`, at, body: verdict },
  ];
  if (trialsDone(state.results, key).some(({ position }) => position > 0)) {
    facts.push({
      kind: "error_budget",
      repositoryId,
      key: `${state.nightId}:${key}`,
      at,
      body: {
        index: 0,
        candidateId: verdict.candidateId,
        p: verdict.p ?? 1,
        level: verdict.level,
        promoted: verdict.kind === "promote",
        previous: "",
        hash: "",
      },
    });
  }
  return { result: verdict, facts };
}
