import type { FactOf } from "../domain/ledger-entry.ts";
import type { Outcome } from "../domain/proposal.ts";

/** What became of one of Hone's own proposals, as a fact under the given natural key. */
export function outcomeFact(
  repositoryId: number,
  key: string,
  outcome: Omit<Outcome, "by" | "mergeSha"> & Partial<Pick<Outcome, "by" | "mergeSha">>,
): FactOf<"outcomes"> {
  const body: Outcome = { by: null, mergeSha: null, ...outcome };
  return { kind: "outcomes", repositoryId, key, at: body.at, body };
}
