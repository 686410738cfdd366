import type { Fact } from "../../domain/ledger-entry.ts";
import type { Verdict } from "../../domain/verdict.ts";

/** A verdict's entry in the error budget under the question's name; the engine fills the hash chain when it commits. */
export function budgetEntry(
  key: string,
  { candidateId, kind, p, level }: Pick<Verdict, "candidateId" | "kind" | "p" | "level">,
  { repositoryId, at }: Pick<Fact, "repositoryId" | "at">,
): Fact {
  const entry = {
    index: 0,
    candidateId,
    p: p ?? 1,
    level,
    promoted: kind === "promote",
    previous: "",
    hash: "",
  };
  return { kind: "error_budget", repositoryId, key, at, body: entry };
}
