import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openDatabase, type Database } from "../../src/adapters/postgres/open-database.ts";
import type { BenchRow } from "../bench-row.ts";
import { madeSignals } from "./made-signals.ts";

const program = fileURLToPath(new URL("reward-night.ts", import.meta.url));
const LATER = 1_000;
const AT_ONCE = 5_000;

interface Night {
  episodes: number;
  changed: number;
  rows: number;
  seconds: number;
  processor: number;
  served: number;
  megabytes: number;
}

/** The reward step on a ledger with a million signals, stored and all: the first night, and one after a thousand more. */
export async function ledgerRows(count = 1_000_000): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => undefined });
  try {
    const small = await nights(database, 1, count / 10);
    const large = await nights(database, 2, count);
    return rowsOf(count, small, large);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function nights(
  database: Database,
  repositoryId: number,
  signals: number,
): Promise<{ first: Night; next: Night }> {
  await load(database, repositoryId, signals, 1, signals / 10);
  const first = await night(database, repositoryId, "2026-06-01T00:00:00.000Z");
  await load(database, repositoryId, LATER, 2, signals / 10);
  return { first, next: await night(database, repositoryId, "2026-06-02T00:00:00.000Z") };
}

async function load(
  { pool }: Database,
  repositoryId: number,
  count: number,
  seed: number,
  episodes: number,
): Promise<void> {
  let page: string[] = [];
  const flush = async (): Promise<void> => {
    await pool.query(
      `insert into hone.signals (repository_id, key, at, body)
       select $1, body ->> 'id', (body ->> 'at')::timestamptz, body from unnest($2::jsonb[]) as made (body)`,
      [repositoryId, page],
    );
    page = [];
  };
  for (const signal of madeSignals(count, seed, episodes)) {
    page.push(JSON.stringify(signal));
    if (page.length === AT_ONCE) await flush();
  }
  await flush();
  // what the server does by itself a while after
  await pool.query("vacuum analyze hone.signals");
  await pool.query("vacuum analyze hone.rewards");
}

async function night({ url }: Database, repositoryId: number, startedAt: string): Promise<Night> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    url,
    startedAt,
    `${repositoryId}`,
  ]);
  return JSON.parse(stdout) as Night;
}

type Nights = Awaited<ReturnType<typeof nights>>;

function rowsOf(count: number, small: Nights, large: Nights): BenchRow[] {
  const { first, next } = large;
  const figures = ({ seconds, processor, served, megabytes }: Night): string =>
    `${seconds.toFixed(1)} s (processor time: ${processor.toFixed(1)} s of Hone, ${served.toFixed(1)} s of PostgreSQL), ${megabytes.toFixed(0)} MB at most`;
  return [
    {
      measure: `a first night on ${count.toLocaleString("en")} signals in the ledger`,
      goal: "< 10 s, < 500 MB",
      measured: `${figures(first)}; ${first.changed.toLocaleString("en")} rewards written`,
      baseline: `${(count / 10).toLocaleString("en")} signals: ${figures(small.first)}`,
      met: first.seconds < 10 && first.megabytes < 500,
    },
    {
      measure: `the night after, with ${LATER.toLocaleString("en")} signals more`,
      goal: "touches only what changed",
      measured: `${next.rows.toLocaleString("en")} facts read, ${next.changed.toLocaleString("en")} rewards anew, ${figures(next)}`,
      baseline: `the first night: ${first.rows.toLocaleString("en")} facts read`,
      met: next.changed <= LATER && next.rows < first.rows / 20,
    },
  ];
}
