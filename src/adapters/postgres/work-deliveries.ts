import type { Job } from "pg-boss";
import { RetryLater } from "../../errors.ts";
import type { Delivery, DeliveryOutcome } from "../../domain/delivery.ts";
import { appendFacts } from "./append-facts.ts";
import { isConnectionTrouble } from "./is-connection-trouble.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { refusedByDatabase } from "./refused-by-database.ts";
import { sendRequest } from "./send-request.ts";
import { ClaimLost, settleJob } from "./settle-job.ts";
import type { Worker } from "./worker.ts";

type DeliveryJob = Job<{ guid: string }>;
type Handler = (delivery: Delivery) => Promise<DeliveryOutcome>;

/**
 * Turns stored deliveries into facts and requests until stopped, up to 50 at a time. Facts, requests, the mark on
 * the delivery and its job's completion are one transaction. A delivery whose handler throws, or whose facts the
 * database refuses, keeps the error in its row and holds up no other; one that throws RetryLater is tried again.
 */
export async function workDeliveries(database: Database, handler: Handler): Promise<Worker> {
  const { boss } = database;
  const options = {
    batchSize: 50,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 2,
  };
  const id = await boss.work<{ guid: string }>(queues.deliveries, options, async (jobs) => {
    for (const job of await byArrival(database, jobs)) await processOne(database, job, handler);
  });
  return { stop: () => boss.offWork(queues.deliveries, { id, wait: true }) };
}

/** The queue hands out a batch in no order; facts should be learned in the order things happened. */
async function byArrival({ db }: Database, jobs: readonly DeliveryJob[]): Promise<DeliveryJob[]> {
  const guids = jobs.map(({ data }) => data.guid);
  const rows = await db.selectFrom("deliveries").select(["guid", "seq"]).where("guid", "in", guids).execute();
  const place = new Map(rows.map(({ guid, seq }) => [guid, seq]));
  return jobs.toSorted((a, b) => (place.get(a.data.guid) ?? 0) - (place.get(b.data.guid) ?? 0));
}

async function processOne(database: Database, job: DeliveryJob, handler: Handler): Promise<void> {
  const { boss } = database;
  const delivery = await load(database, job.data.guid);
  try {
    await settle(database, job, delivery && (await attempt(delivery, handler)));
  } catch (error) {
    if (error instanceof ClaimLost) return;
    if (error instanceof RetryLater) await boss.fail(queues.deliveries, job, { message: error.message });
    else if (refusedByDatabase(error)) await settle(database, job, { error: textOf(error) });
    else throw error;
  }
}

async function load({ db }: Database, guid: string): Promise<Delivery | null> {
  const row = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("guid", "=", guid)
    .where("processed_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    guid,
    event: row.event,
    action: row.action,
    installationId: row.installation_id,
    repositoryId: row.repository_id,
    receivedAt: row.received_at.toISOString(),
    payload: row.payload,
  };
}

type Attempt = DeliveryOutcome | { error: string };

async function attempt(delivery: Delivery, handler: Handler): Promise<Attempt> {
  try {
    return await handler(delivery);
  } catch (error) {
    if (error instanceof RetryLater || isConnectionTrouble(error)) throw error;
    return { error: textOf(error) };
  }
}

/** `outcome` null: the delivery was handled before, or its repository is gone; only the job remains. */
async function settle(database: Database, job: DeliveryJob, outcome: Attempt | null): Promise<void> {
  const { db, boss } = database;
  await db.transaction().execute(async (trx) => {
    await settleJob(boss, trx, queues.deliveries, job);
    if (!outcome) return;
    const failed = "error" in outcome;
    if (!failed) {
      await appendFacts(trx, outcome.facts);
      for (const request of outcome.requests) await sendRequest(boss, trx, request);
    }
    await trx
      .updateTable("deliveries")
      .set({ processed_at: new Date(), error: failed ? outcome.error : null })
      .where("guid", "=", job.data.guid)
      .execute();
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
