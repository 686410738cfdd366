import { attemptOf } from "./night-job.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { isWorkerGone } from "./worker-presence.ts";

/**
 * Makes sure that every open night has a job some worker will take: hands back the jobs of workers that are gone,
 * and queues one where there is none. Safe to run in any number of workers at once.
 */
export async function reviveNights(database: Database): Promise<void> {
  const { db, boss } = database;
  const nights = await db
    .selectFrom("nights")
    .select(["id", "worker", "job"])
    .where("state", "=", "open")
    .execute();
  for (const { id, worker, job } of nights) {
    if (worker !== null && (await isWorkerGone(database, worker))) await handBack(database, id, job);
    await boss.send(queues.nights, { nightId: id }, { singletonKey: id });
  }
}

async function handBack({ boss }: Database, nightId: string, noted: string | null): Promise<void> {
  for (const job of await boss.findJobs(queues.nights, { key: nightId })) {
    // Only the attempt the lost worker noted: by now the job may be another worker's.
    if (job.state === "active" && attemptOf(job) === noted)
      await boss.fail(queues.nights, job, { message: "its worker is gone" });
  }
}
