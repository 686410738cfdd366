import { createHmac } from "node:crypto";
import { timeOf } from "../state/time-of.ts";
import type { DeliveryState, World } from "../state/world.ts";

export type Undelivered = Pick<
  DeliveryState,
  "id" | "guid" | "event" | "action" | "installationId" | "repositoryId" | "redelivery" | "raw"
>;

/** Queues a signed delivery. It is tried once, waits for the answer as long as GitHub does, and is recorded. */
export function deliver(world: World, delivery: Undelivered): void {
  const { target } = world.hooks;
  if (!target) return;
  const headers = headersFor(world, delivery, target.secret);
  if (world.inspect) {
    const { event, action, raw } = delivery;
    const problems = world.inspect.webhook({ event, action, headers, raw, body: JSON.parse(raw) as unknown });
    world.violations.push(...problems);
  }
  const record: DeliveryState = {
    ...delivery,
    deliveredAt: timeOf(world),
    duration: 0,
    statusCode: 0,
    status: "pending",
    requestHeaders: headers,
    responseHeaders: {},
    responseBody: "",
  };
  world.hooks.deliveries.push(record);
  world.hooks.tail = world.hooks.tail.then(() => post(world, record, target.url));
}

async function post(world: World, record: DeliveryState, url: string): Promise<void> {
  const started = performance.now();
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: record.requestHeaders,
      body: record.raw,
      signal: AbortSignal.timeout(world.hooks.timeoutMs),
    });
    record.responseBody = await response.text();
    record.responseHeaders = Object.fromEntries(response.headers);
    record.statusCode = response.status;
    record.status = response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`;
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    record.status = late ? "timed out" : "failed to connect to host";
  }
  record.duration = (performance.now() - started) / 1000;
}

function headersFor(world: World, delivery: Undelivered, secret: string): Record<string, string> {
  const sign = (algorithm: "sha1" | "sha256"): string =>
    `${algorithm}=${createHmac(algorithm, secret).update(delivery.raw).digest("hex")}`;
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": `GitHub-Hookshot/${delivery.guid.slice(0, 7)}`,
    "x-github-delivery": delivery.guid,
    "x-github-event": delivery.event,
    "x-github-hook-id": String(world.app.id),
    "x-github-hook-installation-target-id": String(world.app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": sign("sha1"),
    "x-hub-signature-256": sign("sha256"),
  };
}
