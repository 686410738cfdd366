import type { Kysely } from "kysely";
import type { FactBodies, FactKind, FactOf } from "../../domain/ledger-entry.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { verifyChain } from "../../statistics/hash-chain.ts";
import type { ChainLink } from "../../statistics/hash-chain.ts";
import { appendFacts } from "./append-facts.ts";
import { contentHash } from "./content-hash.ts";
import { episodeReads } from "./episode-reads.ts";
import { isChained } from "./fact-kinds.ts";
import { pagedReads } from "./paged-reads.ts";
import type { Tables } from "./tables.ts";

/**
 * The ledger in PostgreSQL. `read` gives facts by their time, then in the order of appending, `at` as ISO 8601 in
 * UTC with milliseconds; for a hash-chained kind it throws where the chain is broken.
 */
export function createLedger(db: Kysely<Tables>): Ledger {
  return {
    ...pagedReads(db),
    ...episodeReads(db),
    append: (facts) => db.transaction().execute((trx) => appendFacts(trx, facts)),
    async read<K extends FactKind>(kind: K, repositoryId: number, since?: string): Promise<FactOf<K>[]> {
      if (!isChained(kind)) return readAll<K>(db, kind, repositoryId, since);
      // One snapshot for entries and head, or an append in between would look like tampering.
      const snapshot = db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only");
      const facts = await snapshot.execute(async (trx) => {
        const all = await readAll<K>(trx, kind, repositoryId, undefined);
        await refuseBrokenChain(trx, kind, repositoryId, all);
        return all;
      });
      return since ? facts.filter(({ at }) => Date.parse(at) >= Date.parse(since)) : facts;
    },
  };
}

async function readAll<K extends FactKind>(
  db: Kysely<Tables>,
  kind: K,
  repositoryId: number,
  since: string | undefined,
): Promise<FactOf<K>[]> {
  const table: FactKind = kind;
  const rows = await db
    .selectFrom(table)
    .select(["key", "at", "body"])
    .where("repository_id", "=", repositoryId)
    .$if(since !== undefined, (query) => query.where("at", ">=", new Date(since ?? 0)))
    .orderBy("at")
    .orderBy("seq")
    .execute();
  return rows.map(({ key, at, body }) => ({
    kind,
    repositoryId,
    key,
    at: at.toISOString(),
    body: body as FactBodies[K],
  }));
}

async function refuseBrokenChain(
  db: Kysely<Tables>,
  kind: FactKind,
  repositoryId: number,
  facts: readonly { body: unknown }[],
): Promise<void> {
  const entries = facts.map(({ body }) => body as ChainLink).toSorted((a, b) => a.index - b.index);
  const head = await db
    .selectFrom("chain_heads")
    .select(["index", "previous", "hash"])
    .where("kind", "=", kind)
    .where("repository_id", "=", repositoryId)
    .where("index", ">=", 0)
    .executeTakeFirst();
  const verdict = verifyChain(entries, head ?? null, contentHash);
  if (verdict.kind === "broken")
    throw new Error(
      `the record ${kind} of repository ${repositoryId} was tampered with: entry ${verdict.index} ${verdict.reason}`,
    );
}
