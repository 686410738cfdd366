import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { Client } from "pg";
import { advisoryLocks } from "./advisory-locks.ts";
import { holdConnection } from "./held-connection.ts";
import type { Database } from "./open-database.ts";

export interface WorkerPresence {
  /** Known to other workers as this. */
  number: number;
  leave(): Promise<void>;
}

/**
 * Takes a worker's number: an advisory lock on a connection of its own, which ends with the process whatever ends
 * it. So others see at once that a worker is gone, before its job's heartbeat runs out.
 */
export async function takeWorkerNumber({ url, notice }: Database): Promise<WorkerPresence> {
  const number = randomInt(1, 2 ** 31 - 1);
  const held = await holdConnection({
    async open() {
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
      client.on("error", (error) => {
        notice(`Database: ${error.message}`);
      });
      try {
        await client.connect();
        await client.query("select pg_advisory_lock($1, $2)", [advisoryLocks.worker, number]);
        return client;
      } catch (error) {
        await client.end().catch(() => null);
        throw error;
      }
    },
    onTrouble: (error) => {
      notice(`Database: ${String(error)}`);
    },
  });
  return { number, leave: () => held.close() };
}

/** Whether no process holds this worker's number. */
export async function isWorkerGone({ db }: Database, number: number): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${advisoryLocks.worker}, ${number}) as free`.execute(db);
  return rows[0]?.free === true;
}
