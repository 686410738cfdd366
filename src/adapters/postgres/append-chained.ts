import type { Transaction } from "kysely";
import type { AuditEntry, ErrorBudgetEntry, Fact } from "../../domain/ledger-entry.ts";
import { linkEntry } from "../../statistics/hash-chain.ts";
import type { ChainLink } from "../../statistics/hash-chain.ts";
import { contentHash } from "./content-hash.ts";
import { insertFacts } from "./insert-facts.ts";
import type { FactRow } from "./insert-facts.ts";
import type { Tables } from "./tables.ts";

export type ChainedKind = "error_budget" | "audit";

export type ChainedFact = Extract<Fact, { kind: ChainedKind }>;

/**
 * Appends to the chains of one kind, one chain a repository. The head's row is locked first, so links are made one
 * after the other; it also remembers how far the chain goes, so that deleted last entries show.
 */
export async function appendChained(
  trx: Transaction<Tables>,
  kind: ChainedKind,
  facts: readonly ChainedFact[],
): Promise<void> {
  const repositories = Map.groupBy(facts, ({ repositoryId }) => repositoryId);
  for (const repositoryId of [...repositories.keys()].toSorted((a, b) => a - b)) {
    const head = await lockHead(trx, kind, repositoryId);
    const known = await knownKeys(trx, kind, repositoryId);
    let last: ChainLink | null = head.index < 0 ? null : head;
    const linked: FactRow[] = [];
    for (const fact of repositories.get(repositoryId) ?? []) {
      if (known.has(fact.key)) continue;
      known.add(fact.key);
      const body: ErrorBudgetEntry | AuditEntry = linkEntry(fact.body, last, contentHash);
      linked.push({ ...fact, body });
      last = body;
    }
    if (!last || linked.length === 0) continue;
    await insertFacts(trx, kind, linked);
    const { index, previous, hash } = last;
    await trx
      .updateTable("chain_heads")
      .set({ index, previous, hash })
      .where("kind", "=", kind)
      .where("repository_id", "=", repositoryId)
      .execute();
  }
}

async function lockHead(
  trx: Transaction<Tables>,
  kind: ChainedKind,
  repositoryId: number,
): Promise<ChainLink> {
  await trx
    .insertInto("chain_heads")
    .values({ kind, repository_id: repositoryId, index: -1, previous: "", hash: "" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx
    .selectFrom("chain_heads")
    .select(["index", "previous", "hash"])
    .where("kind", "=", kind)
    .where("repository_id", "=", repositoryId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function knownKeys(
  trx: Transaction<Tables>,
  kind: ChainedKind,
  repositoryId: number,
): Promise<Set<string>> {
  const rows = await trx.selectFrom(kind).select("key").where("repository_id", "=", repositoryId).execute();
  return new Set(rows.map(({ key }) => key));
}
