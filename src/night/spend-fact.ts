import type { Fact } from "../domain/ledger-entry.ts";
import type { ModelUsage } from "../ports.ts";

/** What an evaluation's own model calls cost, for the budget; nothing where it made none. */
export function spendFact(given: {
  repositoryId: number;
  key: string;
  at: string;
  spent: ModelUsage | undefined;
}): Fact[] {
  const { repositoryId, key, at, spent } = given;
  if (spent === undefined || spent.inputTokens + spent.outputTokens === 0) return [];
  const body = { what: "evaluation", ...spent, possiblyPaid: false };
  return [{ kind: "spend", repositoryId, key, at, body }];
}
