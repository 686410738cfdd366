import { fromKysely } from "pg-boss";
import type { Delivery, DeliveryOutcome } from "../../domain/delivery.ts";
import { gatherWrites } from "./gather-writes.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { storableJson } from "./storable-json.ts";
import { workDeliveries } from "./work-deliveries.ts";
import type { Worker } from "./worker.ts";

export interface DeliveryStore {
  /** Stores the delivery and its job in one transaction; resolves once both are on disk. */
  store(delivery: Delivery): Promise<"stored" | "duplicate">;
  /** See `workDeliveries`. */
  workDeliveries(handler: (delivery: Delivery) => Promise<DeliveryOutcome>): Promise<Worker>;
}

/** Deliveries that share one transaction, and so one wait for the disk, at most. */
const TOGETHER = 50;

export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    store: gatherWrites(TOGETHER, (deliveries) => storeAll(database, deliveries)),
    workDeliveries: (handler) => workDeliveries(database, handler),
  };
}

/* Of the same guid twice in one batch the first is stored and the second is a duplicate, as across batches. */
async function storeAll(
  { db, boss }: Database,
  deliveries: readonly Delivery[],
): Promise<("stored" | "duplicate")[]> {
  const rows = [...new Map(deliveries.toReversed().map((delivery) => [delivery.guid, delivery])).values()];
  const stored = await db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto("deliveries")
      .values(rows.map(rowOf))
      .onConflict((conflict) => conflict.doNothing())
      .returning("guid")
      .execute();
    const jobs = inserted.map(({ guid }) => ({ data: { guid } }));
    if (jobs.length > 0) await boss.insert(queues.deliveries, jobs, { db: fromKysely(trx) });
    return new Set(inserted.map(({ guid }) => guid));
  });
  return deliveries.map(({ guid }) => (stored.delete(guid) ? "stored" : "duplicate"));
}

function rowOf(delivery: Delivery) {
  return {
    guid: delivery.guid,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    received_at: delivery.receivedAt,
    payload: storableJson(delivery.payload),
  };
}
