import { attemptOf } from "./night-job.ts";
import type { Database } from "./open-database.ts";
import { queueOfNights } from "./night-scope.ts";
import type { NightScope } from "./night-scope.ts";
import { isWorkerGone } from "./worker-presence.ts";

/** Jobs, by night, that some worker had taken without a note of it when they were last looked at. */
export type Suspects = ReadonlyMap<string, string>;

/**
 * Makes sure that every open night of a scope has a job some worker will take: hands back the jobs of workers that are gone,
 * and queues one where there is none. A job that is taken but not noted is a suspect: its worker notes it within
 * moments or is gone, so one that was a suspect the last time too is handed back. A worker that was only slow finds
 * its claim lost and writes nothing. Safe to run in any number of workers at once.
 */
export async function reviveNights(
  database: Database,
  scope: NightScope,
  suspects: Suspects,
): Promise<Suspects> {
  const { db, boss } = database;
  const queue = queueOfNights(scope);
  const nights = await db
    .selectFrom("nights")
    .select(["id", "worker", "job"])
    .where("state", "=", "open")
    .where("repository_id", scope === "github" ? ">" : "=", scope === "github" ? 0 : scope)
    .execute();
  const next = new Map<string, string>();
  for (const { id, worker, job: noted } of nights) {
    await boss.send(queue, { nightId: id }, { singletonKey: id });
    const jobs = await boss.findJobs(queue, { key: id });
    const active = jobs.find(({ state }) => state === "active");
    if (!active) continue;
    const attempt = attemptOf(active);
    const gone =
      attempt === noted
        ? worker !== null && (await isWorkerGone(database, worker))
        : suspects.get(id) === attempt;
    if (gone) await boss.fail(queue, active, { message: "its worker is gone" });
    else if (attempt !== noted) next.set(id, attempt);
  }
  return next;
}
