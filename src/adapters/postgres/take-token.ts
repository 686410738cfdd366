import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export interface TokenBucket {
  name: string;
  capacity: number;
  perSecond: number;
}

/**
 * Takes one token of a bucket that all workers share, or says in how many seconds there will be one. A new bucket
 * is full. The database's clock counts.
 */
export async function takeToken(
  db: Kysely<Tables>,
  { name, capacity, perSecond }: TokenBucket,
): Promise<{ kind: "taken" } | { kind: "wait"; seconds: number }> {
  const filled = sql<number>`least(${capacity}::float8,
    b.tokens + ${perSecond}::float8 * extract(epoch from clock_timestamp() - b.at)::float8)`;
  const taken = await sql<{ tokens: number }>`
    insert into hone.token_buckets as b (name, tokens, at)
    values (${name}, ${capacity}::float8 - 1, clock_timestamp())
    on conflict (name) do update set tokens = ${filled} - 1, at = clock_timestamp()
    where ${filled} >= 1
    returning tokens`.execute(db);
  if (taken.rows.length > 0) return { kind: "taken" };
  const left = await sql<{ tokens: number }>`
    select ${filled} as tokens from hone.token_buckets b where name = ${name}`.execute(db);
  return { kind: "wait", seconds: Math.max(0.05, (1 - (left.rows[0]?.tokens ?? 0)) / perSecond) };
}
