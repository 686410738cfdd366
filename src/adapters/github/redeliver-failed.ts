import type { Octokit } from "@octokit/rest";

/** GitHub takes redelivery requests for three days. */
const WINDOW_MS = 3 * 24 * 60 * 60 * 1000;
/** Pages of a hundred attempts read at most in one sweep. */
const PAGES = 10;

/**
 * Asks GitHub to deliver again what never arrived: deliveries of the last three days of which no attempt was
 * answered with success. GitHub itself never retries. Returns how many were asked for; a delivery that arrives
 * twice is stored once.
 */
export async function redeliverFailed(asApp: Octokit, now: number): Promise<number> {
  const arrived = new Set<string>();
  const failed = new Map<string, number>();
  let pages = 0;
  for await (const { data } of asApp.paginate.iterator(asApp.rest.apps.listWebhookDeliveries, {
    per_page: 100,
  })) {
    for (const { guid, id, status_code: status, delivered_at: at } of data) {
      if (status >= 200 && status < 300) arrived.add(guid);
      else if (now - Date.parse(at) < WINDOW_MS && !failed.has(guid)) failed.set(guid, id);
    }
    pages += 1;
    const oldest = data.at(-1)?.delivered_at;
    if (pages >= PAGES || oldest === undefined || now - Date.parse(oldest) > WINDOW_MS) break;
  }
  const lost = [...failed].filter(([guid]) => !arrived.has(guid));
  for (const [, delivery_id] of lost) await asApp.rest.apps.redeliverWebhookDelivery({ delivery_id });
  return lost.length;
}
