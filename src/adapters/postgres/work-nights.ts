import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "pg-boss";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { reviveNights } from "./revive-nights.ts";
import type { Suspects } from "./revive-nights.ts";
import { runNightJob } from "./run-night-job.ts";
import type { EngineParts } from "./run-night-job.ts";
import { takeWorkerNumber } from "./worker-presence.ts";
import type { Worker } from "./worker.ts";

/** Soon after the first look, to clear up suspects; then rarely, since heartbeats do the same more slowly. */
const SECOND_LOOK_MS = 1_500;
const LOOK_EVERY_MS = 30_000;

/** Works on the nights queue until stopped, and takes over what workers that are gone left behind. */
export async function workNights(parts: EngineParts, concurrency: number): Promise<Worker> {
  const { boss } = parts.database;
  const presence = await takeWorkerNumber(parts.database);
  const options = {
    batchSize: 1,
    localConcurrency: concurrency,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 1,
  };
  const stopping = new AbortController();
  const suspects = await reviveNights(parts.database, new Map());
  const id = await boss.work(queues.nights, options, async ([job]: Job<{ nightId: string }>[]) => {
    if (job) await runNightJob(parts, job, presence.number);
  });
  const reviving = keepReviving(parts.database, suspects, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await reviving;
      await boss.offWork(queues.nights, { id, wait: true });
      await presence.leave();
    },
  };
}

async function keepReviving(database: Database, first: Suspects, signal: AbortSignal): Promise<void> {
  let suspects = first;
  for (let wait = SECOND_LOOK_MS; !signal.aborted; wait = LOOK_EVERY_MS) {
    await pause(wait, undefined, { signal }).catch(() => null);
    if (signal.aborted) return;
    try {
      suspects = await reviveNights(database, suspects);
    } catch (error) {
      database.notice(`Database: ${String(error)}`);
    }
  }
}
