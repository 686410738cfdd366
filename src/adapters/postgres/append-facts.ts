import type { Transaction } from "kysely";
import type { Fact } from "../../domain/ledger-entry.ts";
import { appendChained } from "./append-chained.ts";
import type { ChainedFact } from "./append-chained.ts";
import { isChained } from "./fact-kinds.ts";
import { insertFacts } from "./insert-facts.ts";
import type { Tables } from "./tables.ts";

/**
 * Appends facts within the caller's transaction; a fact whose (kind, repository, key) exists changes nothing.
 * Facts of a chained kind get their place, the hash before and their own hash here, whatever they hold.
 */
export async function appendFacts(trx: Transaction<Tables>, facts: readonly Fact[]): Promise<void> {
  const kinds = Map.groupBy(facts, ({ kind }) => kind);
  // Always in the same order, so that two transactions that append do not lock each other out.
  for (const kind of [...kinds.keys()].toSorted()) {
    const group = kinds.get(kind) ?? [];
    if (isChained(kind)) await appendChained(trx, kind, group as ChainedFact[]);
    else await insertFacts(trx, kind, group);
  }
}
