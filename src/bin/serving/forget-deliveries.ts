import { forgetPayloads } from "../../adapters/postgres/forget-payloads.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import type { Log } from "../../app/create-log.ts";
import type { Chore } from "./repeat.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;
/** Those that failed are kept longer, for whoever mends what they failed at. */
const FAILED_KEPT_DAYS = 90;

/** Empties the payloads of old deliveries once a day: they are strangers' words, and the facts stay. */
export function forgetDeliveries(database: Database, log: Log, now: () => number = Date.now): Chore {
  const daysAgo = (days: number): string => new Date(now() - days * DAY_MS).toISOString();
  return {
    name: "forget",
    everyMs: DAY_MS,
    async run() {
      const before = daysAgo(KEPT_DAYS);
      const emptied = await forgetPayloads(database.db, { before, failedBefore: daysAgo(FAILED_KEPT_DAYS) });
      if (emptied > 0) log.info({ emptied }, "payloads of old deliveries are forgotten");
    },
  };
}
