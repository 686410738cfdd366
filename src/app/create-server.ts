import { healthHandler, type Readiness } from "./health-handler.ts";
import type { HttpHandler } from "./http-handler.ts";
import { receiverHandlers, type ReceiverOptions } from "./receiver-handlers.ts";
import { startHttpServer, type RunningServer } from "./start-http-server.ts";

export interface ServerOptions extends ReceiverOptions {
  /** Whether deliveries can be stored now; that the server is stopping is added to it. */
  readiness: () => Promise<Readiness>;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** More routes, asked after the intake's own: the dashboard. */
  handlers?: readonly HttpHandler[];
}

/**
 * Starts the receiver: the webhook route, `/healthz`, `/readyz` and the given routes. Throws MissingInEnvironment
 * where the webhook secret or the private key is missing, before it listens.
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const receiver = await receiverHandlers(options);
  return startHttpServer({
    host: options.host,
    port: options.port,
    log: options.log,
    handlers: (stopping) => [
      ...receiver,
      healthHandler(stopping, options.readiness),
      ...(options.handlers ?? []),
    ],
  });
}
