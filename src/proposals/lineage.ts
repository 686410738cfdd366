import type { Candidate, Claim, FileChange } from "../domain/candidate.ts";
import type { ProposedEdits } from "./proposed-edits.ts";

/** How a candidate came to be: by a pattern of the playbook, a first model answer, or one that mends a parent. */
export type Operator =
  | { kind: "playbook"; pattern: string }
  | { kind: "model"; round: number }
  | { kind: "model-revision"; round: number; parent: string };

/** The operator as stored in a candidate; `parseOperator` is its inverse. */
export function renderOperator(operator: Operator): string {
  if (operator.kind === "playbook") return `playbook:${operator.pattern}`;
  if (operator.kind === "model") return `model:${operator.round}`;
  return `model-revision:${operator.round}:${operator.parent}`;
}

/** Null where the text is no operator. */
export function parseOperator(text: string): Operator | null {
  const [, kind, first, parent] = /^([a-z-]+):([^:]+)(?::(.+))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  if (kind === "playbook" && parent === undefined) return { kind, pattern: first };
  const round = Number(first);
  if (!Number.isInteger(round)) return null;
  if (kind === "model" && parent === undefined) return { kind, round };
  return kind === "model-revision" && parent !== undefined ? { kind, round, parent } : null;
}

/**
 * Equal patches to one base for one class and claim are one candidate, whoever proposed them: the id is derived
 * from these alone, so a repeated night finds its earlier trials again.
 */
export function candidateId(
  origin: { classId: string; base: string; claim: Claim; changes: readonly FileChange[] },
  hashOf: (text: string) => string,
): string {
  const files = origin.changes
    .map(({ path, after }) => [path, after])
    .toSorted(([left = ""], [right = ""]) => (left < right ? -1 : 1));
  return `c-${hashOf(JSON.stringify([origin.classId, origin.base, origin.claim, files])).slice(0, 16)}`;
}

export interface CandidateOrigin {
  classId: string;
  base: string;
  claim: Claim;
  named: readonly string[];
  proposed: ProposedEdits;
  changes: readonly FileChange[];
  proposer: string;
  operator: Operator;
  requestHash: string | null;
  usd: number;
}

/** An applied proposal as a candidate; its prediction closes the rationale. */
export function candidateFrom(origin: CandidateOrigin, hashOf: (text: string) => string): Candidate {
  const { classId, base, claim, named, proposed, changes, proposer, operator, requestHash, usd } = origin;
  return {
    id: candidateId(origin, hashOf),
    classId,
    base,
    claim,
    named: [...named],
    changes: [...changes],
    rationale: [proposed.rationale, proposed.prediction].filter((part) => part !== "").join("\n\n"),
    title: proposed.title,
    proposer,
    operator: renderOperator(operator),
    requestHash,
    usd,
  };
}
