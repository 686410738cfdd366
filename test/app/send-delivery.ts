import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { DeliveryStore } from "../../src/app/delivery-store.ts";
import type { Log } from "../../src/app/create-log.ts";

export const webhookSecret = "a secret that only this test and its server know";

/** A private key as GitHub hands it out: PKCS#1 PEM. */
export const privateKey = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

export function sign(body: string | Uint8Array, secret: string = webhookSecret): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Sends a delivery as GitHub does; `headers` replace or, when undefined, remove the usual ones. */
export async function send(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string | undefined> = {},
): Promise<{ status: number; body: string }> {
  const usual = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/test",
    "x-github-event": "push",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": sign(body),
    ...headers,
  };
  const present = Object.entries(usual).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${url}/api/github/webhooks`, { method: "POST", headers: present, body });
  return { status: response.status, body: await response.text() };
}

/** A store in memory under the same contract: a known guid is a duplicate. */
export function memoryStore(): DeliveryStore & { deliveries: Map<string, Delivery> } {
  const deliveries = new Map<string, Delivery>();
  return {
    deliveries,
    store: async (delivery) => {
      if (deliveries.has(delivery.guid)) return "duplicate";
      deliveries.set(delivery.guid, delivery);
      return "stored";
    },
  };
}

/** A log that keeps its lines as text, so that a test can look for what must not be in them. */
export function memoryLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (...parts: unknown[]): void => {
    const show = (part: unknown): unknown => (part instanceof Error ? `${part.name}: ${part.message}` : part);
    lines.push(JSON.stringify(parts, (_, value: unknown) => show(value)));
  };
  const log = { trace: write, debug: write, info: write, warn: write, error: write, fatal: write };
  const child = (): unknown => ({ ...log, child });
  return { log: child() as Log, lines };
}
