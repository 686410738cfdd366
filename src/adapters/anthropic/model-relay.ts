import { chmod } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { ModelUsage } from "../../ports.ts";
import { usdOf, type ModelPrice, type TokenCounts } from "./model-prices.ts";
import { relayUsage } from "./relay-usage.ts";

export interface RelayOptions {
  apiKey: string;
  baseUrl: string;
  prices: readonly ModelPrice[];
  fetch: typeof fetch;
}

/** A relay that is open: what was spent so far, whether a call was turned away for want of money, a way to shut it. */
export interface ModelRelay {
  spent(): ModelUsage;
  exhausted(): boolean;
  close(): Promise<void>;
}

/** Largest request that is read, in bytes. */
const largest = 8 * 1024 * 1024;
/** Of a caller's headers only these go on: never a key, a cookie or a host. */
const passed = ["anthropic-version", "anthropic-beta", "accept"];

const Asked = z.looseObject({ model: z.string(), max_tokens: z.number().int().positive() });

interface Purse {
  /** US dollars that may still be promised. */
  left: number;
  /** US dollars set aside for calls that are not over. */
  promised: number;
  spent: ModelUsage;
  turnedAway: number;
}

/**
 * Listens on a socket file for calls to the messages API and passes them on with the key that only this process has.
 * Nothing but POST /v1/messages is answered. What a call can cost at most is set aside before it is made, so that calls
 * at the same time cannot overrun `usd` together; a call that does not fit gets 402, as the API says it.
 */
export async function openModelRelay(
  socket: string,
  usd: number,
  options: RelayOptions,
): Promise<ModelRelay> {
  const purse: Purse = {
    left: usd,
    spent: { inputTokens: 0, outputTokens: 0, usd: 0 },
    turnedAway: 0,
    promised: 0,
  };
  const server = createServer((request, response) => {
    serve(request, response, purse, options).catch(() => response.destroy());
  });
  await new Promise<void>((listening, fail) => {
    server.once("error", fail).listen(socket, listening);
  });
  // whoever is let into the folder may connect; the sandbox shows the socket to the evaluation alone
  await chmod(socket, 0o666);
  return {
    // a call that is under way when the evaluation ends is paid for all the same
    spent: () => ({ ...purse.spent, usd: purse.spent.usd + purse.promised }),
    exhausted: () => purse.turnedAway > 0,
    close: () => shut(server),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  purse: Purse,
  options: RelayOptions,
): Promise<void> {
  if (request.method !== "POST" || request.url?.split("?")[0] !== "/v1/messages")
    return refuse(response, 404, "not_found_error", "this relay answers POST /v1/messages only");
  const body = await read(request);
  if (body === null) return refuse(response, 413, "request_too_large", "the request is too large");
  const asked = Asked.safeParse(parsed(body));
  if (!asked.success)
    return refuse(response, 400, "invalid_request_error", "model and max_tokens are needed");
  const { model, max_tokens: output } = asked.data;
  // no token is shorter than a byte
  const most: TokenCounts = { input: body.length, output, cacheWrite: 0, cacheRead: 0 };
  const price = (tokens: TokenCounts): number => usdOf(model, tokens, options.prices);
  const setAside = Math.max(price(most), price({ ...most, input: 0, cacheWrite: body.length }));
  if (setAside > purse.left) {
    purse.turnedAway += 1;
    return refuse(response, 402, "billing_error", "this evaluation's budget for model calls is spent");
  }
  purse.left -= setAside;
  purse.promised += setAside;
  // a call that broke off may have been paid for in full
  const tokens = (await passOn(body, request, response, options)) ?? most;
  settle(purse, tokens, { setAside, usd: Math.min(setAside, price(tokens)) });
}

function settle(purse: Purse, tokens: TokenCounts, paid: { setAside: number; usd: number }): void {
  purse.left += paid.setAside - paid.usd;
  purse.promised = Math.max(0, purse.promised - paid.setAside);
  purse.spent.usd += paid.usd;
  purse.spent.inputTokens += tokens.input + tokens.cacheWrite + tokens.cacheRead;
  purse.spent.outputTokens += tokens.output;
}

async function passOn(
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  { apiKey, baseUrl, fetch: send }: RelayOptions,
): Promise<TokenCounts | null> {
  const headers = Object.fromEntries(passed.flatMap((name) => header(request, name)));
  let answer: Response;
  try {
    answer = await send(`${baseUrl.replace(/\/+$/u, "")}/v1/messages`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "x-api-key": apiKey },
      body: new Uint8Array(body),
    });
  } catch (error) {
    refuse(response, 502, "api_error", error instanceof Error ? error.message : String(error));
    return null;
  }
  const type = answer.headers.get("content-type") ?? "application/json";
  response.writeHead(answer.status, { "content-type": type });
  return relayUsage(answer, (piece) => response.write(piece)).finally(() => response.end());
}

function header(request: IncomingMessage, name: string): [string, string][] {
  const value = request.headers[name];
  return typeof value === "string" ? [[name, value]] : [];
}

async function read(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > largest) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ type: "error", error: { type, message } }));
}

function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => {
    server.close(() => closed());
  });
}
