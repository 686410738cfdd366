import type { Fact } from "../../domain/ledger-entry.ts";
import type { Question } from "../../domain/question.ts";
import type { CaseRole } from "../../domain/verdict.ts";
import { unfinishedText as text } from "../../messages/unfinished-text.ts";
import type { Ports } from "../../ports.ts";
import { openQuestion, type OpenQuestion } from "./open-question.ts";
import type { Policy } from "../policy.ts";
import { questionBasis } from "./question-basis.ts";
import { resultOf, type Routed, type Target } from "../step-results.ts";
import type { NightState } from "../steps.ts";
import { whyNotProposed } from "../why-not-proposed.ts";
import { withdrawQuestion } from "./withdraw-question.ts";

/** The target to begin with, if any; what the route tells of a question that was closed; and the facts that close it. */
export interface Resumed {
  targets: Target[];
  told: Pick<Routed, "closed">;
  facts: Fact[];
  /** The cases that decide it: no proposer may be shown them until it is answered. */
  deciding: string[];
}

/**
 * The open question of an earlier night as the first target of this one; or its end, where it can no longer be answered:
 * what it depends on at the base has moved, or its class or its claim is not Hone's to act on any more. Where the base
 * shows nothing tonight the question waits.
 */
export async function resumeQuestion(state: NightState, ports: Ports, policy: Policy): Promise<Resumed> {
  const { repositoryId } = state.input;
  const open = await openQuestion(repositoryId, ports.ledger);
  if (open === null || resultOf(state.results, "collect").baseline.kind === "none")
    return { targets: [], told: {}, facts: [], deciding: [] };
  const why = await whyOver(state, open, ports, policy);
  const { question } = open.asked;
  if (why === null)
    return {
      targets: [targetFor(state, open)],
      told: {},
      facts: [],
      deciding: casesAs("held-out", question),
    };
  const facts = await withdrawQuestion(state, open, why, ports);
  const closed = { classId: open.asked.candidate.classId, why: text.withdrawn(why) };
  return { targets: [], told: { closed }, facts, deciding: [] };
}

async function whyOver(
  state: NightState,
  { asked: { candidate, basis, question } }: OpenQuestion,
  ports: Ports,
  policy: Policy,
): Promise<string | null> {
  const { preset } = resultOf(state.results, "collect");
  if (!preset.claims.includes(question.claim)) return text.claim(preset.name);
  if (classOf(state, candidate.classId) === undefined) return text.classGone;
  const refusal = await whyNotProposed(state, candidate.classId, ports);
  if (refusal !== null) return refusal;
  return (await questionBasis(state, ports, policy)) === basis ? null : text.moved;
}

function targetFor(state: NightState, { asked: { candidate, question } }: OpenQuestion): Target {
  return {
    classId: candidate.classId,
    claim: question.claim,
    paths: [],
    visible: casesAs("named", question),
    siblings: [],
    why: classOf(state, candidate.classId)?.why ?? "",
    carried: question.id,
  };
}

function classOf({ results }: NightState, classId: string) {
  const { classes } = resultOf(results, "classify");
  return classes.find(({ id, mergedInto }) => id === classId && mergedInto === null);
}

function casesAs(role: CaseRole, { roles }: Question): string[] {
  return Object.keys(roles).filter((id) => roles[id] === role);
}
