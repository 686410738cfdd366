import { fromKysely } from "pg-boss";
import type { PgBoss } from "pg-boss";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Another worker holds this job by now (ours was taken for dead): nothing of ours may be written. */
export class ClaimLost extends Error {
  constructor(queue: string) {
    super(`the job of queue ${queue} is another worker's by now`);
    this.name = "ClaimLost";
  }
}

/**
 * Completes a job within the caller's transaction. The job object, not its id, so that only the attempt this
 * worker fetched counts; throws ClaimLost, and with it rolls the transaction back, where that attempt is over.
 */
export async function settleJob(
  boss: PgBoss,
  trx: Transaction<Tables>,
  queue: string,
  job: { id: string; retryCount: number },
): Promise<void> {
  const response = await boss.complete(queue, job, null, { db: fromKysely(trx) });
  if (!("affected" in response) || response.affected !== 1) throw new ClaimLost(queue);
}
