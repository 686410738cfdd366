import type { Job } from "pg-boss";
import { queues } from "./queues.ts";
import { reviveNights } from "./revive-nights.ts";
import { runNightJob } from "./run-night-job.ts";
import type { EngineParts } from "./run-night-job.ts";
import { takeWorkerNumber } from "./worker-presence.ts";
import type { Worker } from "./worker.ts";

const REVIVE_EVERY_MS = 5_000;

/** Works on the nights queue until stopped, and now and then takes over what other workers left behind. */
export async function workNights(parts: EngineParts, concurrency: number): Promise<Worker> {
  const { boss, notice } = parts.database;
  const presence = await takeWorkerNumber(parts.database);
  const options = {
    batchSize: 1,
    localConcurrency: concurrency,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 1,
  };
  await reviveNights(parts.database);
  const handle = async ([job]: Job<{ nightId: string }>[]): Promise<void> => {
    if (job) await runNightJob(parts, job, presence.number);
  };
  const id = await boss.work(queues.nights, options, handle);
  let reviving = Promise.resolve();
  const timer = setInterval(() => {
    reviving = reviveNights(parts.database).catch((error: unknown) => {
      notice(`Database: ${String(error)}`);
    });
  }, REVIVE_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await reviving;
      await boss.offWork(queues.nights, { id, wait: true });
      await presence.leave();
    },
  };
}
