import { Probot } from "probot";
import type { Clock } from "../ports.ts";
import type { Log } from "./create-log.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import { healthHandler, type Readiness } from "./health-handler.ts";
import type { HttpHandler } from "./http-handler.ts";
import { intakeApp } from "./intake-app.ts";
import { requirePrivateKey } from "./require-private-key.ts";
import { requireWebhookSecret } from "./require-webhook-secret.ts";
import { startHttpServer, type RunningServer } from "./start-http-server.ts";

/** Where GitHub delivers, as Probot has it. */
export const defaultWebhookPath = "/api/github/webhooks";

/** GitHub's own limit of a delivery: nothing honest is larger. */
const githubLimitBytes = 25 * 1024 * 1024;

export interface ServerOptions {
  appId: number;
  /** PEM. */
  privateKey: string;
  webhookSecret: string;
  store: DeliveryStore;
  /** Whether deliveries can be stored now; that the server is stopping is added to it. */
  readiness: () => Promise<Readiness>;
  clock: Clock;
  log: Log;
  host: string;
  port: number;
  bodyLimitBytes?: number;
  webhookPath?: string;
  /** More routes, asked after the intake's own: the dashboard. */
  handlers?: readonly HttpHandler[];
}

/**
 * Starts the receiver: the webhook route, `/healthz`, `/readyz` and the given routes. Throws MissingInEnvironment
 * where the webhook secret or the private key is missing, before it listens. Makes no call to GitHub.
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options;
  const probot = new Probot({
    appId: options.appId,
    privateKey: requirePrivateKey(options.privateKey),
    secret: requireWebhookSecret(options.webhookSecret),
    log,
  });
  await probot.ready();
  let stopping = false;
  const readiness = async (): Promise<Readiness> =>
    stopping ? { kind: "not-ready", reason: "stopping" } : options.readiness();
  const handlers: HttpHandler[] = [];
  await probot.load(
    intakeApp({
      store: options.store,
      clock: options.clock,
      log,
      bodyLimitBytes: options.bodyLimitBytes ?? githubLimitBytes,
      webhookPath: options.webhookPath ?? defaultWebhookPath,
    }),
    { cwd: "", addHandler: (handler) => void handlers.push(handler as HttpHandler) },
  );
  return startHttpServer({
    host: options.host,
    port: options.port,
    handlers: [...handlers, healthHandler(readiness), ...(options.handlers ?? [])],
    log,
    onStopping: () => {
      stopping = true;
    },
  });
}
