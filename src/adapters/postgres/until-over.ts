import { setTimeout as pause } from "node:timers/promises";
import type { StepResults } from "../../night/step-results.ts";
import { isConnectionTrouble } from "./is-connection-trouble.ts";
import { readResults } from "./night-record.ts";
import type { Database } from "./open-database.ts";

const LOOK_EVERY_MS = 200;
/** The private server is started again within this, if it can be. */
const AWAY_AT_MOST_MS = 60_000;

export interface OverNight {
  state: "done" | "ended";
  /** Why it ended before its time; null where it is done. */
  reason: string | null;
  results: StepResults;
}

/** Waits for a night that some worker works on; bears a database that is away for a minute. Throws for no such night. */
export async function untilOver({ db }: Database, nightId: string): Promise<OverNight> {
  let seen = Date.now();
  for (;;) {
    try {
      const night = await db
        .selectFrom("nights")
        .select(["state", "reason"])
        .where("id", "=", nightId)
        .executeTakeFirst();
      if (!night) throw new Error(`there is no night ${nightId}`);
      const { state, reason } = night;
      if (state !== "open") return { state, reason, results: await readResults(db, nightId) };
      seen = Date.now();
    } catch (error) {
      if (!isConnectionTrouble(error) || Date.now() - seen > AWAY_AT_MOST_MS) throw error;
    }
    await pause(LOOK_EVERY_MS);
  }
}
