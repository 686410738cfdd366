import type { Octokit } from "@octokit/rest";

/** GitHub takes redelivery requests for three days. */
const WINDOW_MS = 3 * 24 * 60 * 60 * 1000;
/** Pages of a hundred attempts read at most in one sweep. */
const PAGES = 10;

interface DeliveryAttempt {
  guid: string;
  id: number;
  status_code: number;
  delivered_at: string;
}

/**
 * Asks GitHub to deliver again what never arrived: deliveries of the last three days of which no attempt was
 * answered with success. GitHub itself never retries. Returns how many were asked for; a delivery that arrives
 * twice is stored once.
 */
export async function redeliverFailed(asApp: Octokit, now: number): Promise<number> {
  const since = now - WINDOW_MS;
  const lost = lostDeliveries(await recentAttempts(asApp, since), since);
  for (const delivery_id of lost) await asApp.rest.apps.redeliverWebhookDelivery({ delivery_id });
  return lost.length;
}

/* Attempts, newest first, back to `since` or to the last page read. */
async function recentAttempts(asApp: Octokit, since: number): Promise<DeliveryAttempt[]> {
  const attempts: DeliveryAttempt[] = [];
  let pages = 0;
  const listing = asApp.paginate.iterator(asApp.rest.apps.listWebhookDeliveries, { per_page: 100 });
  for await (const { data } of listing) {
    attempts.push(...data);
    pages += 1;
    const oldest = data.at(-1);
    if (pages >= PAGES || oldest === undefined || Date.parse(oldest.delivered_at) < since) break;
  }
  return attempts;
}

/* The newest attempt of each delivery that no attempt brought over. */
function lostDeliveries(attempts: readonly DeliveryAttempt[], since: number): number[] {
  const arrived = new Set<string>();
  const failed = new Map<string, number>();
  for (const { guid, id, status_code: status, delivered_at: at } of attempts) {
    if (status >= 200 && status < 300) arrived.add(guid);
    else if (Date.parse(at) >= since && !failed.has(guid)) failed.set(guid, id);
  }
  return [...failed].filter(([guid]) => !arrived.has(guid)).map(([, id]) => id);
}
