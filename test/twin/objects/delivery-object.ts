import type { DeliveryState } from "../state/world.ts";
import type { RestData } from "./rest-data.ts";

/** A row of `GET /app/hook/deliveries`. */
export function deliveryObject(delivery: DeliveryState): RestData<"apps", "listWebhookDeliveries">[number] {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}
