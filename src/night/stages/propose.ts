import type { Fact } from "../../domain/ledger-entry.ts";
import type { ModelUsage, Ports } from "../../ports.ts";
import { applyEdits } from "../../proposals/edit.ts";
import { candidateFrom, renderOperator, type Operator } from "../../proposals/lineage.ts";
import type { WantedFile } from "../../proposals/proposer-answer.ts";
import type { ProposedEdits } from "../../proposals/proposed-edits.ts";
import { unfinishedText as text } from "../../messages/unfinished-text.ts";
import { askModel } from "../spending/ask-model.ts";
import { gatherMaterial, type Material } from "../gather-material.ts";
import { openQuestion } from "../asking/open-question.ts";
import { playbookEdits } from "../playbook-edits.ts";
import type { Policy } from "../policy.ts";
import { resultOf, type Proposed } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { targetOf } from "../target-of.ts";
import { whyNotProposed } from "../why-not-proposed.ts";

/** What one attempt to write a candidate came to, whoever wrote it. */
export type Attempt =
  | {
      kind: "edits";
      proposed: ProposedEdits;
      operator: Operator;
      proposer: string;
      requestHash: string | null;
      usage: ModelUsage | null;
    }
  | {
      kind: "none";
      reason: string;
      exhausted: boolean;
      usage: ModelUsage | null;
      /** The answer is lost: `usage` is what it is counted as. */
      possiblyPaid: boolean;
      askPlaybook: boolean;
      /** Files that the model asks to see at the next attempt. */
      wanted?: WantedFile[];
    };

/**
 * One candidate for one target: from the model where a key is set and the budget allows, else from the playbook.
 * Both return edits; the same applier makes the patch. What an earlier attempt taught is shown to the next. A class
 * that no proposer may see ends here, before anybody is asked; a question that goes on brings its candidate along.
 */
export async function propose(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const carried = await carriedCandidate(state, key, ports);
  if (carried !== null) return { result: carried, facts: [] };
  const refusal = await whyNotProposed(state, targetOf(state.results, key).classId, ports);
  if (refusal !== null) return { result: nothing(refusal), facts: [] };
  const material = await gatherMaterial(state, key, ports, policy);
  const asked = await askModel(state, material, ports, policy);
  const attempt = asked.kind === "none" && asked.askPlaybook ? playbookEdits(material, policy, asked) : asked;
  const result = settle(state, attempt, material, policy);
  const facts: Fact[] = [];
  const at = ports.clock.now();
  const { repositoryId } = state.input;
  if (result.kind === "candidate")
    facts.push({
      kind: "candidates",
      repositoryId,
      key: `${state.nightId}:${key}`,
      at,
      body: result.candidate,
    });
  const usage = asked.usage;
  if (usage !== null)
    facts.push({
      kind: "spend",
      repositoryId,
      key: `${state.nightId}:${key}`,
      at,
      body: {
        what: "propose",
        usd: usage.usd,
        inputTokens: usage.inputTokens,
        outputTokens: usage.outputTokens,
        possiblyPaid: asked.kind === "none" && asked.possiblyPaid,
      },
    });
  return { result, facts };
}

/* The candidate of a question that goes on, on tonight's base: what it changes there is the same. */
async function carriedCandidate(state: NightState, key: string, ports: Ports): Promise<Proposed | null> {
  if (targetOf(state.results, key).carried === undefined) return null;
  const open = await openQuestion(state.input.repositoryId, ports.ledger);
  if (open === null) return nothing(text.closed);
  const { candidate, edits } = open.asked;
  return {
    kind: "candidate",
    candidate: { ...candidate, base: resultOf(state.results, "collect").sha },
    edits,
  };
}

function nothing(reason: string): Proposed {
  return { kind: "none", reason, exhausted: true, operator: null, edits: [] };
}

function settle(state: NightState, attempt: Attempt, material: Material, policy: Policy): Proposed {
  if (attempt.kind === "none")
    return {
      kind: "none",
      reason: attempt.reason,
      exhausted: attempt.exhausted,
      operator: null,
      edits: [],
      wanted: attempt.wanted ?? [],
    };
  const { edits } = attempt.proposed;
  const operator = renderOperator(attempt.operator);
  const refused = (reason: string): Proposed => ({ kind: "none", reason, exhausted: false, operator, edits });
  const applied = applyEdits(edits, material.texts, material.context);
  if (applied.kind === "refused") return refused(applied.reason);
  const candidate = candidateFrom(
    {
      classId: material.target.classId,
      base: resultOf(state.results, "collect").sha,
      claim: material.target.claim,
      named: material.target.visible,
      proposed: attempt.proposed,
      changes: applied.changes,
      proposer: attempt.proposer,
      operator: attempt.operator,
      requestHash: attempt.requestHash,
      usd: attempt.usage?.usd ?? 0,
    },
    policy.hashOf,
  );
  if (material.earlier.some(({ id }) => id === candidate.id))
    return refused("this patch was already tried tonight");
  return { kind: "candidate", candidate, edits };
}
