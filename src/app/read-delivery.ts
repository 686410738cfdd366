import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import { readBody } from "./read-body.ts";

export type ReadDelivery =
  | { kind: "delivery"; delivery: Delivery }
  | { kind: "refused"; status: number; reason: string };

export interface DeliveryReading {
  /** True where the signature is that of the text under the App's secret, compared in constant time. */
  verify: (text: string, signature: string) => Promise<boolean>;
  bodyLimitBytes: number;
  receivedAt: string;
}

const jsonType = /^\s*application\/json\s*(?:;|$)/i;
const headers = ["x-github-event", "x-github-delivery", "x-hub-signature-256"] as const;
const Guid = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const EventName = z.string().regex(/^[a-z0-9_]{1,64}$/);

const Address = z.looseObject({
  action: z.string().nullish(),
  installation: z.object({ id: z.number().int() }).nullish(),
  repository: z.object({ id: z.number().int() }).nullish(),
});

/**
 * Reads one webhook request: what can be told from the headers first, then the body within its limit, the signature
 * over the body as it came, and only then the JSON. A refusal says why, never what was sent.
 */
export async function readDelivery(
  request: IncomingMessage,
  reading: DeliveryReading,
): Promise<ReadDelivery> {
  const head = readHead(request);
  if (head.kind === "refused") {
    request.resume();
    return head;
  }
  const body = await readBody(request, reading.bodyLimitBytes);
  if (body.kind === "too-large")
    return refused(413, `the body is larger than ${reading.bodyLimitBytes} bytes`);
  if (body.kind === "cut-off") return refused(400, "the body ended too early");
  if (body.kind === "not-utf8") return refused(400, "the body is not UTF-8");
  if (body.text === "" || !(await reading.verify(body.text, head.signature)))
    return refused(401, "the signature is not that of this body under the App's webhook secret");
  return readPayload(body.text, head, reading.receivedAt);
}

interface Head {
  kind: "head";
  event: string;
  guid: string;
  signature: string;
}

function readHead(request: IncomingMessage): Head | { kind: "refused"; status: number; reason: string } {
  if (!jsonType.test(request.headers["content-type"] ?? ""))
    return refused(415, "the content type must be application/json: set it so in the App's webhook settings");
  const [event, guid, signature] = headers.map((name) => request.headers[name]);
  const missing = headers.filter((name) => typeof request.headers[name] !== "string");
  if (missing.length > 0 || typeof signature !== "string")
    return refused(400, `missing headers: ${missing.join(", ")}`);
  const name = EventName.safeParse(event);
  const id = Guid.safeParse(guid);
  if (!name.success) return refused(400, "x-github-event is not the name of an event");
  if (!id.success) return refused(400, "x-github-delivery is not the id of a delivery");
  return { kind: "head", event: name.data, guid: id.data, signature };
}

function readPayload(text: string, head: Head, receivedAt: string): ReadDelivery {
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return refused(400, "the body is not JSON");
  }
  const address = Address.safeParse(payload);
  if (!address.success) return refused(400, "the body is not the payload of a webhook");
  const { action, installation, repository } = address.data;
  return {
    kind: "delivery",
    delivery: {
      guid: head.guid,
      event: head.event,
      action: action ?? null,
      installationId: installation?.id ?? null,
      repositoryId: repository?.id ?? null,
      receivedAt,
      payload,
    },
  };
}

function refused(status: number, reason: string): { kind: "refused"; status: number; reason: string } {
  return { kind: "refused", status, reason };
}
