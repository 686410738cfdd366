import type { Candidate } from "../domain/candidate.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import { suppressionKey } from "./suppression-key.ts";

/**
 * The suppression key of a candidate. The class's first exact key is its fingerprint: it survives a lost ledger,
 * which a minted id would not. The target is the first file changed.
 */
export function proposalKey(
  candidate: Candidate,
  failureClass: FailureClass,
  hashOf: (text: string) => string,
): string {
  return suppressionKey(
    failureClass.keys[0] ?? failureClass.id,
    candidate.changes[0]?.path ?? "",
    candidate.operator,
    hashOf,
  );
}
