import type { Fact } from "../../domain/ledger-entry.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { nextTrial } from "../../evaluation/next-trial.ts";
import { planOf } from "../../evaluation/plan-of.ts";
import { decide as verdictOf } from "../../verdicts/decide.ts";
import { unfinished } from "../../verdicts/unfinished.ts";
import type { Ports } from "../../ports.ts";
import { budgetEntry } from "../asking/budget-entry.ts";
import { closeQuestion } from "../asking/close-question.ts";
import { evidenceOf } from "../asking/evidence-of.ts";
import { questionOf } from "../asking/question-of.ts";
import { resultOf } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * The verdict, and its entry in the error budget wherever evidence was taken: a question that was asked counts,
 * whatever its answer, and counts once, however many nights it took. One that the night had to leave is carried: it
 * spends nothing yet. What a dry run has proven of an improvement stays open too, for a night that may propose it. The
 * engine fills the hash chain when it commits.
 */
export function decide(state: NightState, key: string, ports: Ports): StepOutcome {
  const { results, input, nightId } = state;
  const card = resultOf(results, "evaluate", key);
  const question = questionOf(results, key);
  if (question === null) throw new Error(`the candidate ${key} was not evaluated`);
  const { preset } = resultOf(results, "collect");
  const evidence = evidenceOf(results, key);
  const carried = question.id !== undefined && nextTrial(question, planOf(question), evidence) !== null;
  const verdict: Verdict = carried
    ? unfinished(question, card.looks.ps, { kind: "carried" })
    : verdictOf(card, question.level, preset);
  const stored = { repositoryId: input.repositoryId, at: ports.clock.now() };
  const name = `${nightId}:${key}`;
  const facts: Fact[] = [{ kind: "verdicts", ...stored, key: name, body: verdict }];
  const dryProof = input.dryRun && question.id !== undefined && verdict.kind === "promote";
  if (carried || dryProof) return { result: verdict, facts };
  if (question.id !== undefined) facts.push(...closeQuestion(question.id, verdict, stored));
  else if (evidence.some(({ position }) => position > 0)) facts.push(budgetEntry(name, verdict, stored));
  return { result: verdict, facts };
}
