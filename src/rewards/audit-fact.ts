import type { AuditQuestion } from "../domain/audit-question.ts";
import type { FactOf } from "../domain/ledger-entry.ts";

/**
 * A question or an answer as a fact. A question is asked once for each episode; an answer may be taken back by a
 * later one, so that its time is part of its key. Whoever records an answer has checked the person's permission.
 */
export function auditFact(repositoryId: number, body: AuditQuestion, at: string): FactOf<"audit_questions"> {
  const key = body.kind === "asked" ? `asked:${body.episode}` : `answered:${body.episode}:${at}:${body.by}`;
  return { kind: "audit_questions", repositoryId, key, at, body };
}
