import type { Question } from "../domain/question.ts";
import type { CaseRole } from "../domain/verdict.ts";

/** Cases that the evaluation shows but the question did not know are ordinary train cases. */
export function roleOf(question: Pick<Question, "roles">, caseId: string): CaseRole {
  return question.roles[caseId] ?? "train";
}
