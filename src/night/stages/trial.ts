import type { CaseResult } from "../../domain/case-result.ts";
import { baselineText } from "../../messages/baseline-text.ts";
import { failedCaseText } from "../../messages/failed-case-text.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Trial } from "../../domain/trial.ts";
import { nextTrial } from "../../evaluation/next-trial.ts";
import { trialOutcome } from "../../evaluation/trial-outcome.ts";
import { trialPlan } from "../../evaluation/trial-plan.ts";
import type { Ports, TrialRun } from "../../ports.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { roleOf, type Question } from "../../evaluation/question.ts";
import { resultOf, type Baseline } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { candidateOf } from "../candidate-of.ts";
import { spendFact } from "../spend-fact.ts";
import { trialsDone } from "../trials-done.ts";
import { withinBudget } from "../within-budget.ts";

/** How much of the visible failures' output is kept as feedback for the next candidate. */
const FEEDBACK_CHARACTERS = 6_000;

/** One run of all cases on one arm, the tests always from the base revision: guards keep candidates out of them. */
export async function trial(state: NightState, key: string, ports: Ports): Promise<StepOutcome> {
  const candidateKey = key.split(".").slice(0, 2).join(".");
  const { sha, settings, baseline } = resultOf(state.results, "collect");
  const { question } = resultOf(state.results, "guard", candidateKey);
  const candidate = candidateOf(state.results, candidateKey);
  if (question === null || settings.evaluation === null) throw new Error(`the trial ${key} has no question`);
  const plan = trialPlan(question.trialsPerArm, seededRandom(question.seed));
  const planned = nextTrial(question, plan, trialsDone(state.results, candidateKey));
  if (planned === null) throw new Error(`the trial ${key} is not planned`);
  const changes = planned.arm === "candidate" ? candidate.changes : [];
  const { evaluation } = settings;
  const paid = await withinBudget(evaluation, state, ports, settings);
  const ran = paid
    ? await ports.sandbox.run({ id: `${state.nightId}:${key}`, sha, changes, evaluation })
    : overBudget;
  const { outcome, failed } = await trialOutcome(ran, evaluation.format, redactSecrets);
  const shown = shownCases(question, baseline, new Set(resultOf(state.results, "route").heldOut));
  const result: Trial = {
    candidateId: candidate.id,
    ...planned,
    outcome,
    failedOutput: feedbackOf(failed, shown),
    milliseconds: ran.milliseconds,
    ...(ran.spent === undefined ? {} : { spent: ran.spent }),
    sandbox: ran.sandbox,
  };
  const stored = {
    repositoryId: state.input.repositoryId,
    key: `${state.nightId}:${key}`,
    at: ports.clock.now(),
  };
  const fact: Fact = { kind: "trials", ...stored, body: result };
  return { result, facts: [fact, ...spendFact({ ...stored, spent: ran.spent })] };
}

const overBudget: TrialRun = {
  kind: "none",
  reason: "not-started",
  detail: baselineText.modelSpent,
  output: "",
  milliseconds: 0,
  sandbox: "",
};

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
    const open = (role === "train" || role === "golden") && !heldOut.has(id);
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
