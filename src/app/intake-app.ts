import type { IncomingMessage, ServerResponse } from "node:http";
import type { Probot } from "probot";
import type { Clock } from "../ports.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import { answerJson } from "./http-answer.ts";
import type { Log } from "./create-log.ts";
import type { HttpHandler } from "./http-handler.ts";
import { readDelivery } from "./read-delivery.ts";
import { requestPath } from "./request-path.ts";

export interface Intake {
  store: DeliveryStore;
  clock: Clock;
  log: Log;
  bodyLimitBytes: number;
  webhookPath: string;
}

/**
 * The Probot application of the daytime: one route that verifies, stores and answers, and no event handlers.
 *
 * It stands in for Probot's own webhook route, which cannot do it: that one answers 202 after nine seconds whether
 * or not the delivery is stored, reads bodies of any size, sends a failed handler's message to the caller, logs the
 * whole event with an error, and asks for an installation's Octokit before it calls a handler. The signature is still
 * checked by Probot's `webhooks`. 202 means stored now, 200 means stored before, anything else means not stored.
 */
export function intakeApp(
  intake: Intake,
): (probot: Probot, options: { addHandler: (handler: HttpHandler) => void }) => void {
  return (probot, { addHandler }) => {
    const verify = (text: string, signature: string): Promise<boolean> =>
      probot.webhooks.verify(text, signature).catch(() => false);
    addHandler(async (request, response) => {
      if (requestPath(request) !== intake.webhookPath) return false;
      if (request.method === "POST") await take(request, response, verify, intake);
      else answerJson(response, 405, { error: "webhooks come by POST" });
      return true;
    });
  };
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  verify: (text: string, signature: string) => Promise<boolean>,
  { store, clock, log, bodyLimitBytes }: Intake,
): Promise<void> {
  const read = await readDelivery(request, { verify, bodyLimitBytes, receivedAt: clock.now() });
  if (read.kind === "refused") {
    log.warn({ status: read.status, reason: read.reason }, "delivery refused");
    return answerJson(response, read.status, { error: read.reason });
  }
  const { guid, event, action } = read.delivery;
  try {
    const status = await store.store(read.delivery);
    log.info({ guid, event, action, status }, "delivery");
    answerJson(response, status === "stored" ? 202 : 200, { status });
  } catch (error) {
    log.error({ guid, event, action, err: error }, "delivery not stored");
    answerJson(response, 503, { error: "the delivery could not be stored; redeliver it later" });
  }
}
