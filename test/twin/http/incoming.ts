import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/** A request read to its end. `path` is what is left below the API's root. */
export interface Incoming {
  surface: "rest" | "graphql";
  method: string;
  path: string;
  address: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  raw: Buffer;
}

const largestBody = 32 * 1024 * 1024;

/** The whole body of a request; 413 above 32 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) throw new Refusal(413, "Payload too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? (value[0] ?? null) : (value ?? null);
}
