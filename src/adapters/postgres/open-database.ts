import { Kysely, PostgresDialect } from "kysely";
import { PgBoss } from "pg-boss";
import { Pool, types } from "pg";
import { gatherWrites } from "./gather-writes.ts";
import { isConnectionTrouble } from "./is-connection-trouble.ts";
import { migrate } from "./migrate.ts";
import { createQueues, defaultTiming } from "./queues.ts";
import type { QueueTiming } from "./queues.ts";
import { startPostgres } from "./start-postgres.ts";
import type { Tables } from "./tables.ts";

export interface DatabaseOptions {
  /** A server of the operator's; null: the private one of `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  /** Told what an operator should know: where data is kept, lost connections. Must not throw. */
  notice: (text: string) => void;
  timing?: Partial<QueueTiming>;
}

export interface Database {
  url: string;
  /** Queries go to the schema `hone`. */
  db: Kysely<Tables>;
  pool: Pool;
  boss: PgBoss;
  timing: QueueTiming;
  notice: (text: string) => void;
  /** Runs one piece of work at a time: those that hold one connection and need another share the pool so. */
  inTurn: (work: () => Promise<void>) => Promise<void>;
  /** Waits for running jobs (30 s at most), then leaves; the private server stops with its last process. */
  close(): Promise<void>;
}

/** Opens the one database of everything: starts the private server if asked, brings tables and queue up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, notice } = options;
  const server = databaseUrl ? null : await startPostgres(options);
  const url = server?.url ?? databaseUrl ?? "";
  const pool = new Pool({ connectionString: url, max: 8, types: { getTypeParser } });
  const timing = { ...defaultTiming, ...options.timing };
  const boss = createBoss(url, timing);
  let closing = false;
  const trouble = (error: unknown): void => {
    // a connection that is being ended may be cut by whoever stops the server: nobody uses it any more
    if (closing && isConnectionTrouble(error)) return;
    notice(`Database: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
  };
  pool.on("error", trouble);
  boss.on("error", trouble);
  boss.on("warning", trouble);
  const close = async (): Promise<void> => {
    closing = true;
    await boss.stop({ graceful: true, timeout: 30_000 }).catch(trouble);
    await pool.end().catch(trouble);
    await server?.release();
  };
  try {
    await migrate(pool);
    await boss.start();
    await createQueues(boss, timing);
  } catch (error) {
    await close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema("hone");
  const inTurn = gatherWrites(1, async ([work]: readonly (() => Promise<void>)[]) => [await work?.()]);
  return { url, db, pool, boss, timing, notice, inTurn, close };
}

function createBoss(url: string, timing: QueueTiming): PgBoss {
  return new PgBoss({
    connectionString: url,
    max: 4,
    useListenNotify: true,
    monitorIntervalSeconds: timing.monitorIntervalSeconds,
    superviseIntervalSeconds: timing.superviseIntervalSeconds,
  });
}

const BIGINT = 20;

/** GitHub's ids and our counters fit a double exactly, so they are numbers here and not the driver's strings. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === BIGINT ? Number : types.getTypeParser(oid, format);
