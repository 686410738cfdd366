import type { Pool } from "pg";
import { advisoryLocks } from "./advisory-locks.ts";
import { migrations } from "./migrations.ts";

/** Brings the tables up to date, all or nothing; of several processes one does it and the others wait. */
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1, 0)", [advisoryLocks.migration]);
    await client.query("create schema if not exists hone");
    await client.query(
      "create table if not exists hone.migrations (name text primary key, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string }>("select name from hone.migrations");
    const done = new Set(rows.map(({ name }) => name));
    for (const { name, sql } of migrations) {
      if (done.has(name)) continue;
      await client.query(sql);
      await client.query("insert into hone.migrations (name) values ($1)", [name]);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => null);
    throw error;
  } finally {
    client.release();
  }
}
