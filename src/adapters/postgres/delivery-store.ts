import { fromKysely } from "pg-boss";
import type { Delivery, DeliveryOutcome } from "../../domain/delivery.ts";
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

export function createDeliveryStore(database: Database): DeliveryStore {
  const { db, boss } = database;
  return {
    store: (delivery) =>
      db.transaction().execute(async (trx) => {
        const inserted = await trx
          .insertInto("deliveries")
          .values({
            guid: delivery.guid,
            event: delivery.event,
            action: delivery.action,
            installation_id: delivery.installationId,
            repository_id: delivery.repositoryId,
            received_at: delivery.receivedAt,
            payload: storableJson(delivery.payload),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning("guid")
          .executeTakeFirst();
        if (!inserted) return "duplicate";
        await boss.send(queues.deliveries, { guid: delivery.guid }, { db: fromKysely(trx) });
        return "stored";
      }),
    workDeliveries: (handler) => workDeliveries(database, handler),
  };
}
