import { setTimeout as pause } from "node:timers/promises";
import type { Twin } from "../../../test/twin/twin.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { queues } from "../../adapters/postgres/queues.ts";

export interface WorkedOff {
  deliveries: number;
  /** What went wrong with a delivery, from both ends of it. */
  problems: string[];
}

const LOOK_EVERY_MS = 200;
const AT_MOST_MS = 120_000;

/**
 * Waits until every delivery of the twin was answered and worked off, and what they asked for is done. Throws after
 * two minutes.
 */
export async function untilWorkedOff(
  { twin, database }: { twin: Twin; database: Database },
  told: (left: number) => void,
): Promise<WorkedOff> {
  await twin.hooks.settled();
  const deadline = Date.now() + AT_MOST_MS;
  for (;;) {
    const left = await waiting(database);
    if (left === 0) break;
    if (Date.now() > deadline)
      throw new Error(`${left} deliveries and requests were not worked off in two minutes`);
    told(left);
    await pause(LOOK_EVERY_MS);
  }
  const failed = await database.db
    .selectFrom("deliveries")
    .select(["event", "error"])
    .where("error", "is not", null)
    .execute();
  return {
    deliveries: twin.hooks.deliveries.length,
    problems: [
      ...twin.hooks.deliveries
        .filter(({ status }) => status !== "OK")
        .map(({ event, status }) => `${event}: ${status}`),
      ...failed.map(({ event, error }) => `${event}: ${error}`),
    ],
  };
}

const WAITING = `select
  (select count(*) from hone.deliveries where processed_at is null) +
  (select count(*) from pgboss.job where name = $1 and state in ('created', 'retry', 'active')) as left`;

async function waiting({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(WAITING, [queues.requests]);
  return rows[0]?.left ?? 0;
}
