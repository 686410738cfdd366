import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "pg-boss";
import type { Database } from "./open-database.ts";
import { queueOfNights } from "./night-scope.ts";
import type { NightScope } from "./night-scope.ts";
import { reviveNights } from "./revive-nights.ts";
import type { Suspects } from "./revive-nights.ts";
import { runNightJob } from "./run-night-job.ts";
import type { EngineParts } from "./run-night-job.ts";
import { takeWorkerNumber } from "./worker-presence.ts";
import type { Worker } from "./worker.ts";

/** Soon after the first look, to clear up suspects; then rarely, since heartbeats do the same more slowly. */
const SECOND_LOOK_MS = 1_500;
const LOOK_EVERY_MS = 30_000;

/** Works on the nights of a scope until stopped, and takes over what workers that are gone left behind. */
export async function workNights(
  parts: EngineParts,
  scope: NightScope,
  concurrency: number,
): Promise<Worker> {
  const { boss } = parts.database;
  const queue = queueOfNights(scope);
  const presence = await takeWorkerNumber(parts.database);
  const options = {
    batchSize: 1,
    localConcurrency: concurrency,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 1,
  };
  const stopping = new AbortController();
  const suspects = await reviveNights(parts.database, scope, new Map());
  const id = await boss.work(queue, options, async ([job]: Job<{ nightId: string }>[]) => {
    if (job) await runNightJob(parts, job, presence.number);
  });
  const reviving = keepReviving(parts.database, scope, suspects, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await reviving;
      await boss.offWork(queue, { id, wait: true });
      await presence.leave();
    },
  };
}

async function keepReviving(
  database: Database,
  scope: NightScope,
  first: Suspects,
  signal: AbortSignal,
): Promise<void> {
  let suspects = first;
  for (let wait = SECOND_LOOK_MS; !signal.aborted; wait = LOOK_EVERY_MS) {
    await pause(wait, undefined, { signal }).catch(() => null);
    if (signal.aborted) return;
    try {
      suspects = await reviveNights(database, scope, suspects);
    } catch (error) {
      database.notice(`Database: ${String(error)}`);
    }
  }
}
