import { generateKeyPairSync } from "node:crypto";
import { createGithubApp, type GithubApp } from "../../../src/adapters/github/github-app.ts";

export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Reply = { status?: number; json?: unknown; text?: string; headers?: Record<string, string> };

/** Answers by "METHOD /path"; a function sees the request. What nobody answers is a 404, as GitHub has it. */
export type Script = Record<string, Reply | ((seen: Seen) => Reply | Promise<Reply>)>;

const KEYS = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

export const PUBLIC_KEY = KEYS.publicKey;
export const PRIVATE_KEY = KEYS.privateKey;
export const NOW = Date.parse("2026-10-10T00:00:00.000Z");
export const TARGET = { installationId: 5, repositoryId: 7, owner: "acme", name: "agent" };
export const BOT = { id: 99, login: "hone[bot]", type: "Bot" };

const BASIC: Script = {
  "GET /app": { json: { id: 1, slug: "hone" } },
  "POST /app/installations/5/access_tokens": {
    status: 201,
    json: { token: "ghs_fresh", expires_at: "2026-10-10T01:00:00.000Z" },
  },
};

/** An App whose GitHub is a script, and everything it was asked. */
export function scriptedGithub(script: Script): { app: GithubApp; seen: Seen[]; warnings: string[] } {
  const seen: Seen[] = [];
  const warnings: string[] = [];
  const all: Script = { ...BASIC, ...script };
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = requestOf(url, init);
    if (JSON.stringify(request.body).includes("viewer"))
      return responseTo(url, { json: { data: { viewer: { databaseId: BOT.id } } } });
    seen.push(request);
    const found = all[`${request.method} ${url.hostname === "api.test" ? "" : url.origin}${url.pathname}`];
    const reply = typeof found === "function" ? await found(request) : found;
    return responseTo(url, reply ?? { status: 404, json: { message: "Not Found" } });
  };
  const app = createGithubApp({
    appId: 1,
    privateKey: PRIVATE_KEY,
    baseUrl: "https://api.test",
    fetch: answer,
    now: () => NOW,
    log: { debug: () => undefined, warn: (message) => void warnings.push(message) },
  });
  return { app, seen, warnings };
}

function requestOf(url: URL, init: RequestInit | undefined): Seen {
  const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
  return {
    method: init?.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: new Headers(init?.headers),
    body,
  };
}

function responseTo(url: URL, { status, json, text, headers }: Reply): Response {
  const typed = json === undefined ? {} : { "content-type": "application/json" };
  const response = new Response(json === undefined ? (text ?? null) : JSON.stringify(json), {
    status: status ?? 200,
    headers: { ...typed, ...headers },
  });
  return Object.defineProperty(response, "url", { value: url.href });
}
