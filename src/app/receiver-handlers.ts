import { Probot } from "probot";
import type { Clock } from "../ports.ts";
import type { Log } from "./create-log.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { HttpHandler } from "./http-handler.ts";
import { intakeApp } from "./intake-app.ts";
import { requirePrivateKey } from "./require-private-key.ts";
import { requireWebhookSecret } from "./require-webhook-secret.ts";

/** Where GitHub delivers, as Probot has it. */
export const defaultWebhookPath = "/api/github/webhooks";

/** GitHub's own limit of a delivery: nothing honest is larger. */
const githubLimitBytes = 25 * 1024 * 1024;

export interface ReceiverOptions {
  appId: number;
  /** PEM. */
  privateKey: string;
  webhookSecret: string;
  store: DeliveryStore;
  clock: Clock;
  log: Log;
  bodyLimitBytes?: number;
  webhookPath?: string;
}

/**
 * The webhook route, on Probot. Throws MissingInEnvironment where the webhook secret or the private key is missing.
 * Makes no call to GitHub.
 */
export async function receiverHandlers(options: ReceiverOptions): Promise<HttpHandler[]> {
  const { store, clock, log } = options;
  const probot = new Probot({
    appId: options.appId,
    privateKey: requirePrivateKey(options.privateKey),
    secret: requireWebhookSecret(options.webhookSecret),
    log,
  });
  await probot.ready();
  const handlers: HttpHandler[] = [];
  const app = intakeApp({
    store,
    clock,
    log,
    bodyLimitBytes: options.bodyLimitBytes ?? githubLimitBytes,
    webhookPath: options.webhookPath ?? defaultWebhookPath,
  });
  await probot.load(app, {
    cwd: "",
    addHandler: (handler) => {
      handlers.push(async (request, response) => (await handler(request, response)) === true);
    },
  });
  return handlers;
}
