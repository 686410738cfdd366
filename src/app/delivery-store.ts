/** One verified webhook delivery as GitHub sent it. `guid` is GitHub's id of the delivery, the same when redelivered. */
export interface Delivery {
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  receivedAt: string;
  payload: unknown;
}

/** Keeps deliveries. `store` resolves only once the delivery is durable; a known guid is a duplicate. */
export interface DeliveryStore {
  store(delivery: Delivery): Promise<"stored" | "duplicate">;
}
