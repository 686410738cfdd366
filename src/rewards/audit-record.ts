import type { AuditQuestion } from "../domain/audit-question.ts";

/** The questions asked so far by episode, and the answer to each where there is one. */
export interface AuditRecord {
  asked: Map<string, { at: string; probability: number }>;
  answered: Map<string, { at: string; good: boolean; by: string }>;
}

/**
 * The record from its facts in any order: of several answers the newest counts, at one instant the later name; one
 * that was taken back leaves the question open. An answer to what was never asked is left out, for nothing is known of
 * how it was chosen.
 */
export function auditRecord(facts: readonly { at: string; body: AuditQuestion }[]): AuditRecord {
  const record: AuditRecord = { asked: new Map(), answered: new Map() };
  const answers: { at: string; body: Extract<AuditQuestion, { kind: "answered" }> }[] = [];
  for (const { at, body } of facts) {
    if (body.kind === "asked") record.asked.set(body.episode, { at, probability: body.probability });
    else answers.push({ at, body });
  }
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  answers.sort(
    (a, b) => order(a.at, b.at) || order(a.body.by, b.body.by) || Number(a.body.good) - Number(b.body.good),
  );
  for (const { at, body } of answers) {
    const { episode, good, by } = body;
    if (good === null) record.answered.delete(episode);
    else if (record.asked.has(episode)) record.answered.set(episode, { at, good, by });
  }
  return record;
}
