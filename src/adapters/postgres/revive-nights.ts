import { attemptOf } from "./night-job.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { isWorkerGone } from "./worker-presence.ts";

/** Jobs, by night, that some worker had taken without a note of it when they were last looked at. */
export type Suspects = ReadonlyMap<string, string>;

/**
 * Makes sure that every open night has a job some worker will take: hands back the jobs of workers that are gone,
 * and queues one where there is none. A job that is taken but not noted is a suspect: its worker notes it within
 * moments or is gone, so one that was a suspect the last time too is handed back. A worker that was only slow finds
 * its claim lost and writes nothing. Safe to run in any number of workers at once.
 */
export async function reviveNights(database: Database, suspects: Suspects): Promise<Suspects> {
  const { db, boss } = database;
  const nights = await db
    .selectFrom("nights")
    .select(["id", "worker", "job"])
    .where("state", "=", "open")
    .execute();
  const next = new Map<string, string>();
  for (const { id, worker, job: noted } of nights) {
    await boss.send(queues.nights, { nightId: id }, { singletonKey: id });
    const jobs = await boss.findJobs(queues.nights, { key: id });
    const active = jobs.find(({ state }) => state === "active");
    if (!active) continue;
    const attempt = attemptOf(active);
    const gone =
      attempt === noted
        ? worker !== null && (await isWorkerGone(database, worker))
        : suspects.get(id) === attempt;
    if (gone) await boss.fail(queues.nights, active, { message: "its worker is gone" });
    else if (attempt !== noted) next.set(id, attempt);
  }
  return next;
}
