import type { Delivery } from "../domain/delivery.ts";

/** Keeps deliveries. `store` resolves only once the delivery is durable; a known guid is a duplicate. */
export interface DeliveryStore {
  store(delivery: Delivery): Promise<"stored" | "duplicate">;
}
