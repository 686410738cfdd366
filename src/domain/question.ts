import type { Candidate, Claim, Edit } from "./candidate.ts";
import type { CaseRole, VerdictKind } from "./verdict.ts";

/**
 * What one evaluation asks, fixed before its first trial: the claim, its level and what each case is to it. `looks` are
 * the trials an arm after which an improvement is looked at, the last of them `trialsPerArm`; a repair has one look.
 * `id` names an improvement's question over all the nights it takes: its trials and its entry in the error budget.
 */
export interface Question {
  id?: string;
  candidateId: string;
  claim: Claim;
  level: number;
  trialsPerArm: number;
  looks: readonly number[];
  seed: number;
  roles: Record<string, CaseRole>;
}

/**
 * The record of a question that may take several nights: open from the fact that it was `asked` to the fact that it was
 * `closed`. `basis` is a hash of all that its answer depends on at the base; `screened` candidates were tried before.
 */
export type QuestionRecord =
  | {
      kind: "asked";
      question: Question & { id: string };
      candidate: Candidate;
      edits: Edit[];
      basis: string;
      screened: number;
    }
  | { kind: "closed"; id: string; verdict: VerdictKind; why: string };

export type AskedQuestion = Extract<QuestionRecord, { kind: "asked" }>;
