import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { takeToken } from "../../adapters/postgres/take-token.ts";
import type { Worker } from "../../adapters/postgres/worker.ts";
import type { Log } from "../../app/create-log.ts";

export interface Chore {
  /** The name of the token that all workers share. */
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

/**
 * Does a chore now and then again and again, once in its time across all workers: a shared token decides whose turn
 * it is. One that fails is logged and done again the next time.
 */
export function repeat({ name, everyMs, run }: Chore, database: Database, log: Log): Worker {
  const stopping = new AbortController();
  const once = async (): Promise<void> => {
    try {
      const turn = await takeToken(database.db, { name, capacity: 1, perSecond: 1000 / everyMs });
      if (turn.kind === "taken") await run();
    } catch (error) {
      log.warn({ chore: name, error: String(error) }, "a chore failed");
    }
  };
  const repeating = (async () => {
    while (!stopping.signal.aborted) {
      await once();
      await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => null);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await repeating;
    },
  };
}
