import type { CaseResult } from "../../domain/case-result.ts";
import { failedCaseText } from "../../messages/failed-case-text.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Trial } from "../../domain/trial.ts";
import { nextBlock } from "../../evaluation/next-block.ts";
import { isAnswered } from "../../evaluation/next-trial.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import { planOf } from "../../evaluation/plan-of.ts";
import type { PlannedTrial } from "../../evaluation/trial-plan.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import type { Ports, TrialRequest, TrialRun } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import type { Question } from "../../domain/question.ts";
import { roleOf } from "../../evaluation/role-of.ts";
import { resultOf, type Baseline } from "../step-results.ts";
import type { Keep, NightState } from "../steps.ts";
import { canaryIn } from "../cases/canary-in.ts";
import { collectedNow } from "../cases/collected-now.ts";
import { candidateOf } from "../candidate-of.ts";
import { evidenceOf } from "../asking/evidence-of.ts";
import { overBudget } from "../spending/over-budget.ts";
import { questionOf } from "../asking/question-of.ts";
import { recordedTrial } from "../replaying/recorded-trial.ts";
import { runBlock } from "../asking/run-block.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/** How much of the visible failures' output is kept as feedback for the next candidate. */
const FEEDBACK_CHARACTERS = 6_000;

/**
 * The next trials of a candidate, as many at once as the sandbox takes: runs of all cases on one arm, the tests always
 * from the base revision, for guards keep candidates out of them. Each is kept as soon as it is over.
 */
export async function trial(state: NightState, key: string, ports: Ports, keep: Keep): Promise<null> {
  const candidateKey = key.split(".").slice(0, 2).join(".");
  const { settings, baseline } = resultOf(state.results, "collect");
  const question = questionOf(state.results, candidateKey);
  const { evaluation } = settings;
  if (question === null || evaluation === null) throw new Error(`the trial ${key} has no question`);
  const done = evidenceOf(state.results, candidateKey);
  const paid = await runsWithinBudget(evaluation, state, ports, settings);
  const atOnce = Math.min(paid, ports.sandbox.atOnce?.(evaluation) ?? 1);
  const planned = nextBlock(question, planOf(question), done, atOnce);
  if (planned.length === 0) throw new Error(`the trial ${key} is not planned`);
  await runBlock({
    planned,
    run: async (one, signal) => {
      const recorded = recordedTrial(baseline, one);
      if (recorded !== null) return { ...headOf(state, candidateKey, question), ...one, ...recorded };
      const request = requestOf(state, candidateKey, one, evaluation);
      const ran = paid === 0 ? overBudget : await ports.sandbox.run(request, signal);
      const ended = signal.aborted && ran.kind === "none" && ran.reason === "cancelled";
      return ended ? null : trialOf(state, candidateKey, one, { ran, evaluation, question });
    },
    keep: async (over) => {
      const name = `${candidateKey}.${over.position}`;
      const stored = {
        repositoryId: state.input.repositoryId,
        key: `${state.nightId}:${name}`,
        at: ports.clock.now(),
      };
      const fact: Fact = { kind: "trials", ...stored, body: over };
      await keep({ name: "trial", key: name }, { result: over, facts: [fact] });
      done.push(over);
    },
    isAnswered: () => isAnswered(question, done),
  });
  return null;
}

function requestOf(
  { nightId, results }: NightState,
  candidateKey: string,
  { arm, position }: PlannedTrial,
  evaluation: EvaluationSettings,
): TrialRequest {
  const { sha } = resultOf(results, "collect");
  const changes = arm === "candidate" ? candidateOf(results, candidateKey).changes : [];
  return { id: `${nightId}:${candidateKey}.${position}`, sha, changes, evaluation };
}

function headOf(
  { results }: NightState,
  key: string,
  { id }: Question,
): Pick<Trial, "candidateId" | "question"> {
  return { candidateId: candidateOf(results, key).id, ...(id === undefined ? {} : { question: id }) };
}

async function trialOf(
  state: NightState,
  candidateKey: string,
  planned: PlannedTrial,
  { ran, evaluation, question }: { ran: TrialRun; evaluation: EvaluationSettings; question: Question },
): Promise<Trial> {
  const { outcome, failed } = await trialOutcome(ran, evaluation.format, redactSecrets);
  const collected = collectedNow(state.results);
  const shown = shownCases(question, collected.baseline, new Set(resultOf(state.results, "route").heldOut));
  const failedOutput = feedbackOf(failed, shown);
  const named = Object.keys(question.roles).filter((id) => roleOf(question, id) === "named");
  const canary = canaryIn(collected, named)(failedOutput);
  const rejected = { kind: "none" as const, reason: failedCaseText.canary(canary ?? "") };
  return {
    ...headOf(state, candidateKey, question),
    ...planned,
    ...(ran === overBudget ? { begun: false as const } : {}),
    outcome: canary === null ? outcome : rejected,
    failedOutput: canary === null ? failedOutput : "",
    milliseconds: ran.milliseconds,
    ...(ran.spent === undefined ? {} : { spent: ran.spent }),
    sandbox: ran.sandbox,
  };
}

/* What the next candidate may learn from: the named cases, and open cases that never failed at the base. */
function shownCases(
  question: Question,
  baseline: Baseline,
  heldOut: ReadonlySet<string>,
): (id: string) => "named" | "broken" | null {
  return (id) => {
    const role = roleOf(question, id);
    if (role === "named") return "named";
    const known = baseline.kind === "ran" ? baseline.cases[id] : undefined;
    const passed = known !== undefined && known.passes > 0 && known.failures === 0;
    const open = !["sibling", "validation", "held-out"].includes(role) && !heldOut.has(id);
    return passed && open ? "broken" : null;
  };
}

function feedbackOf(
  failed: readonly CaseResult[],
  shownAs: (id: string) => "named" | "broken" | null,
): string {
  const said = (kind: "named" | "broken"): string[] =>
    failed
      .filter(({ id }) => shownAs(id) === kind)
      .map(({ id, message }) => failedCaseText[kind](id, message.slice(0, FEEDBACK_CHARACTERS / 4)));
  return [...said("named"), ...said("broken")].join("\n\n").slice(0, FEEDBACK_CHARACTERS);
}
