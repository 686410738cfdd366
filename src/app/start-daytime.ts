import type { Clock } from "../ports.ts";
import { readCredentials, saveCredentials, type AppCredentials } from "./app-credentials.ts";
import type { Log } from "./create-log.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import { healthHandler, type Readiness } from "./health-handler.ts";
import type { HttpHandler } from "./http-handler.ts";
import { defaultWebhookPath, receiverHandlers } from "./receiver-handlers.ts";
import { readManifest, type Manifest } from "./read-manifest.ts";
import { registrationHandler } from "./registration-handler.ts";
import { startHttpServer } from "./start-http-server.ts";

export type ServedCredentials = Pick<AppCredentials, "appId" | "privateKey" | "webhookSecret">;

export interface DaytimeOptions {
  /** From the environment; null looks into the data folder, and finding none there shows the registration page. */
  credentials: ServedCredentials | null;
  dataFolder: string;
  host: string;
  port: number;
  /** Null: this server's own address. */
  publicUrl: string | null;
  githubUrl: string;
  apiUrl: string;
  organization: string | null;
  /** What the operator's settings need beside the permissions of app.yml. */
  extraPermissions?: Record<string, "read" | "write">;
  /** An unguessable word for the registration. */
  state: string;
  store: DeliveryStore;
  readiness: () => Promise<Readiness>;
  clock: Clock;
  log: Log;
  bodyLimitBytes?: number;
  handlers?: readonly HttpHandler[];
  /** Told once the server receives webhooks, at the start or after the registration. */
  serving?: (credentials: ServedCredentials) => void;
}

export interface Daytime {
  url: string;
  port: number;
  mode(): "serving" | "registering";
  /** Drains and stops whatever is running; for SIGTERM and SIGINT. Safe to repeat. */
  stop(): Promise<void>;
}

/**
 * Starts the App: the receiver where there are credentials, else the registration page, which gives way to the
 * receiver on the same port once GitHub has answered. Whoever can reach an unregistered server can register it, so
 * it should not be exposed before that. Throws MissingInEnvironment where credentials are there but unusable.
 */
export async function startDaytime(options: DaytimeOptions): Promise<Daytime> {
  const credentials = options.credentials ?? (await readCredentials(options.dataFolder));
  let receiver = credentials === null ? null : await receiverOf(options, credentials);
  let registration: HttpHandler[] = [];
  const server = await startHttpServer({
    host: options.host,
    port: options.port,
    log: options.log,
    handlers: (stopping) => [
      ...(receiver ?? registration),
      healthHandler(stopping, async () => (receiver === null ? unregistered : options.readiness())),
      ...(receiver === null ? [] : (options.handlers ?? [])),
    ],
  });
  if (receiver === null)
    registration = [
      registrationHandler({
        ...options,
        manifest: await manifestWith(options.extraPermissions ?? {}),
        publicUrl: (options.publicUrl ?? reachable(server.url)).replace(/\/+$/, ""),
        webhookPath: defaultWebhookPath,
        registered: async (fresh) => {
          await saveCredentials(options.dataFolder, fresh);
          receiver = await receiverOf(options, fresh);
        },
      }),
    ];
  return {
    url: server.url,
    port: server.port,
    mode: () => (receiver === null ? "registering" : "serving"),
    stop: () => server.stop(),
  };
}

const unregistered: Readiness = { kind: "not-ready", reason: "no App is registered yet" };

async function receiverOf(
  options: DaytimeOptions,
  { appId, privateKey, webhookSecret }: ServedCredentials,
): Promise<HttpHandler[]> {
  const handlers = await receiverHandlers({ ...options, appId, privateKey, webhookSecret });
  options.serving?.({ appId, privateKey, webhookSecret });
  return handlers;
}

/* An address that listens everywhere is none that a browser can open. */
function reachable(url: string): string {
  return url.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, "//localhost");
}

async function manifestWith(permissions: Record<string, "read" | "write">): Promise<Manifest> {
  const manifest = await readManifest();
  return { ...manifest, default_permissions: { ...manifest.default_permissions, ...permissions } };
}
