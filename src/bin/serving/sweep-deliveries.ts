import { setTimeout as pause } from "node:timers/promises";
import type { GithubApp } from "../../adapters/github/github-app.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { takeToken } from "../../adapters/postgres/take-token.ts";
import type { Worker } from "../../adapters/postgres/worker.ts";
import type { Log } from "../../app/create-log.ts";

const EVERY_MS = 10 * 60 * 1000;

/**
 * Has lost deliveries sent again, every ten minutes across all workers: a shared token decides whose turn it is. A
 * sweep that fails is logged, and the next one looks at the same three days.
 */
export function sweepDeliveries(app: GithubApp, database: Database, log: Log): Worker {
  const stopping = new AbortController();
  const sweeping = (async () => {
    while (!stopping.signal.aborted) {
      await sweepOnce(app, database, log);
      await pause(EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => null);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await sweeping;
    },
  };
}

async function sweepOnce(app: GithubApp, database: Database, log: Log): Promise<void> {
  try {
    const turn = await takeToken(database.db, { name: "sweep", capacity: 1, perSecond: 1000 / EVERY_MS });
    if (turn.kind === "wait") return;
    const asked = await app.redeliverFailed();
    if (asked > 0) log.info({ asked }, "lost deliveries are sent again");
  } catch (error) {
    log.warn({ error: String(error) }, "the sweep for lost deliveries failed");
  }
}
