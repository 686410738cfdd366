import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "./create-log.ts";
import { answerJson } from "./http-answer.ts";
import type { HttpHandler } from "./http-handler.ts";

export interface RunningServer {
  /** Where it listens, for example `http://127.0.0.1:3000`. */
  url: string;
  port: number;
  /** Takes no new connection, lets requests under way finish (10 s at most), then resolves. Safe to repeat. */
  stop(): Promise<void>;
}

export interface HttpOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The routes in the order they are asked, anew for each request; `stopping` is true once `stop` was called. */
  handlers: (stopping: () => boolean) => readonly HttpHandler[];
  log: Log;
}

const drainMilliseconds = 10_000;

/** An HTTP server that asks its handlers in turn, drains when stopped, and never shows an error's text to a caller. */
export async function startHttpServer(options: HttpOptions): Promise<RunningServer> {
  const open = new Set<ServerResponse>();
  let stopping: Promise<void> | null = null;
  const server = createHttpServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    if (stopping !== null) response.setHeader("connection", "close");
    void serve(
      options.handlers(() => stopping !== null),
      options.log,
      request,
      response,
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;

  function drain(): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
      server.close(() => {
        clearTimeout(late);
        resolve();
      });
      // Idle connections are closed by then; busy ones must not be kept alive past their answer.
      for (const response of open) if (!response.headersSent) response.setHeader("connection", "close");
    });
  }

  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    port,
    stop: () => (stopping ??= drain()),
  };
}

async function serve(
  handlers: readonly HttpHandler[],
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    for (const handler of handlers) if (await handler(request, response)) return;
    request.resume();
    answerJson(response, 404, { error: "nothing here" });
  } catch (error) {
    log.error({ err: error }, "request failed");
    answerJson(response, 500, { error: "internal error" });
  }
}
