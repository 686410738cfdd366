import type { Claim } from "../domain/candidate.ts";
import type { CaseRole } from "../domain/verdict.ts";

/**
 * What one evaluation asks, fixed before its first trial: the claim, its level and what each case is to it. `looks` are
 * the trials an arm after which an improvement is looked at, the last of them `trialsPerArm`; a repair has one look.
 */
export interface Question {
  candidateId: string;
  claim: Claim;
  level: number;
  trialsPerArm: number;
  looks: readonly number[];
  seed: number;
  roles: Record<string, CaseRole>;
}

/** Cases that the evaluation shows but the question did not know are ordinary train cases. */
export function roleOf(question: Question, caseId: string): CaseRole {
  return question.roles[caseId] ?? "train";
}
