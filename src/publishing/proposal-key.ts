import type { Candidate } from "../domain/candidate.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import { parseOperator } from "../proposals/lineage.ts";
import { suppressionKey } from "./suppression-key.ts";

/**
 * The suppression key of a candidate. The class's first exact key is its fingerprint: it survives a lost ledger,
 * which a minted id would not.
 */
export function proposalKey(
  candidate: Candidate,
  failureClass: FailureClass,
  hashOf: (text: string) => string,
): string {
  return suppressionKey(
    failureClass.keys[0] ?? failureClass.id,
    candidate.changes.map(({ path }) => path),
    kindOfFix(candidate.operator),
    hashOf,
  );
}

/** The operator without what differs from night to night: round, parent, and the place a pattern was applied at. */
function kindOfFix(operator: string): string {
  const parsed = parseOperator(operator);
  if (parsed === null) return operator;
  return parsed.kind === "playbook" ? `playbook:${parsed.pattern.replace(/\.\d+$/, "")}` : "model";
}
