import { connect } from "node:net";
import nock from "nock";
import { afterEach, describe, expect, test } from "vitest";
import { createServer, type ServerOptions } from "../../src/app/create-server.ts";
import type { RunningServer } from "../../src/app/start-http-server.ts";
import { MissingInEnvironment } from "../../src/errors.ts";
import { memoryLog, memoryStore, privateKey, send, sign, webhookSecret } from "./send-delivery.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(options: Partial<ServerOptions> = {}) {
  const store = memoryStore();
  const { log, lines } = memoryLog();
  const server = await createServer({
    appId: 1,
    privateKey,
    webhookSecret,
    store,
    readiness: async () => ({ kind: "ready" }),
    clock: { now: () => "2026-01-01T00:00:00.000Z" },
    log,
    host: "127.0.0.1",
    port: 0,
    ...options,
  });
  running.push(server);
  return { server, url: server.url, store, lines };
}

/* A plain socket, and nock out of its way: both HTTP clients and nock hold a request back until its body is complete. */
function firstBytes(port: number, sent: string): Promise<string> {
  nock.restore();
  return new Promise<string>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(sent));
    socket.on("error", reject).once("data", (data) => {
      socket.destroy();
      resolve(data.toString());
    });
  }).finally(() => nock.activate());
}

const payload = JSON.stringify({
  action: "opened",
  repository: { id: 7 },
  installation: { id: 9 },
  zen: "é\u2028",
});

describe("the receiver", () => {
  test("stores a signed delivery once and answers 202, then 200 to its redelivery", async () => {
    const { url, store } = await start();
    const headers = { "x-github-delivery": "aa-1", "x-github-event": "issues" };
    expect(await send(url, payload, headers)).toEqual({ status: 202, body: '{"status":"stored"}' });
    expect(await send(url, payload, headers)).toEqual({ status: 200, body: '{"status":"duplicate"}' });
    expect([...store.deliveries.values()]).toEqual([
      {
        guid: "aa-1",
        event: "issues",
        action: "opened",
        installationId: 9,
        repositoryId: 7,
        receivedAt: "2026-01-01T00:00:00.000Z",
        payload: JSON.parse(payload) as unknown,
      },
    ]);
  });

  test.each([
    [
      "a wrong signature",
      payload,
      { "x-hub-signature-256": sign(payload, "another secret") },
      401,
      /signature/,
    ],
    [
      "the signature of Probot's default secret",
      payload,
      { "x-hub-signature-256": sign(payload, "development") },
      401,
      /signature/,
    ],
    ["a signature of another body", payload, { "x-hub-signature-256": sign("{}") }, 401, /signature/],
    ["a signature that is none", payload, { "x-hub-signature-256": "sha256=" }, 401, /signature/],
    ["an empty body", "", {}, 401, /signature/],
    ["no signature", payload, { "x-hub-signature-256": undefined }, 400, /x-hub-signature-256/],
    ["no event", payload, { "x-github-event": undefined }, 400, /x-github-event/],
    ["no delivery id", payload, { "x-github-delivery": undefined }, 400, /x-github-delivery/],
    ["an event that is no name", payload, { "x-github-event": "<script>" }, 400, /x-github-event/],
    [
      "a delivery id that is none",
      payload,
      { "x-github-delivery": "'; drop table" },
      400,
      /x-github-delivery/,
    ],
    ["a form", payload, { "content-type": "application/x-www-form-urlencoded" }, 415, /application\/json/],
    ["no content type", payload, { "content-type": undefined }, 415, /application\/json/],
    ["malformed JSON", '{"action":', {}, 400, /not JSON/],
    ["JSON that is no payload", "[1,2]", {}, 400, /payload/],
    ["ids that are no ids", '{"repository":{"id":"7"}}', {}, 400, /payload/],
  ] as const)("refuses %s, says why, and stores nothing", async (_, body, headers, status, reason) => {
    const { url, store, lines } = await start();
    const answer = await send(url, body, headers);
    expect(answer.status).toBe(status);
    const said = JSON.parse(answer.body) as { error: string };
    expect(Object.keys(said)).toEqual(["error"]);
    expect(said.error).toMatch(reason);
    expect(store.deliveries.size).toBe(0);
    expect(answer.body + lines.join()).not.toMatch(/node_modules|at .*\.ts|only this test/);
  });

  test("refuses bytes that are not UTF-8 even when they are signed", async () => {
    const { url, store } = await start();
    const body = Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    expect((await send(url, body)).status).toBe(400);
    expect(store.deliveries.size).toBe(0);
  });

  test.each([
    ["an announced length above the limit before any byte of the body came", "content-length: 5000000", ""],
    // The body never ends: an answer can only come before everything was read.
    [
      "a body of unknown length once it is over the limit",
      "transfer-encoding: chunked",
      `3e9\r\n${"x".repeat(1001)}\r\n`,
    ],
  ])("answers 413 to %s", async (_, length, body) => {
    const { server, store } = await start({ bodyLimitBytes: 1000 });
    const head = [
      "POST /api/github/webhooks HTTP/1.1",
      "host: 127.0.0.1",
      "content-type: application/json",
      "x-github-event: push",
      "x-github-delivery: aa-2",
      "x-hub-signature-256: sha256=00",
      length,
    ];
    expect(await firstBytes(server.port, `${head.join("\r\n")}\r\n\r\n${body}`)).toMatch(/^HTTP\/1.1 413 /);
    expect(store.deliveries.size).toBe(0);
  });

  test("a body of exactly the limit is taken", async () => {
    const { url } = await start({ bodyLimitBytes: Buffer.byteLength(payload) });
    expect((await send(url, payload)).status).toBe(202);
  });

  test.each(["/api/github/webhooks/", "/api/./github/webhooks", "/api/github/webhooks?x=1"])(
    "stores what arrives at %s like what arrives at the plain path",
    async (path) => {
      const { url, store } = await start();
      const response = await fetch(`${url}${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-github-event": "push",
          "x-github-delivery": "aa-4",
          "x-hub-signature-256": sign(payload),
        },
        body: payload,
      });
      expect(response.status).toBe(202);
      expect(store.deliveries.size).toBe(1);
    },
  );

  test("a delivery that cannot be stored is answered 503 without the reason, so that GitHub shows it as failed", async () => {
    const store = {
      store: () => Promise.reject(new Error("connect ECONNREFUSED postgres://hone:hunter2@db")),
    };
    const { url } = await start({ store });
    const answer = await send(url, payload);
    expect(answer.status).toBe(503);
    expect(answer.body).not.toMatch(/hunter2|ECONNREFUSED/);
  });

  test("an error in a further route is answered 500 without its text", async () => {
    const { url } = await start({ handlers: [() => Promise.reject(new Error("inner"))] });
    const response = await fetch(`${url}/dashboard`);
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal error"}']);
  });

  test("says that it lives, whether it is ready, and why not", async () => {
    const states = [{ kind: "ready" }, { kind: "not-ready", reason: "database away" }] as const;
    let asked = 0;
    const readiness = async () => {
      const state = states[asked++];
      if (state === undefined) throw new Error("secret detail");
      return state;
    };
    const { url } = await start({ readiness });
    const get = async (path: string) => {
      const response = await fetch(`${url}${path}`);
      return `${response.status} ${await response.text()}`;
    };
    expect(await get("/healthz")).toBe('200 {"status":"alive"}');
    expect(await get("/readyz")).toBe('200 {"status":"ready"}');
    expect(await get("/readyz")).toBe('503 {"status":"not ready","reason":"database away"}');
    expect(await get("/readyz")).toBe('503 {"status":"not ready","reason":"check failed"}');
    expect(await get("/elsewhere")).toBe('404 {"error":"nothing here"}');
    expect(await get("/api/github/webhooks")).toBe('405 {"error":"webhooks come by POST"}');
  });

  test("logs what it did with a delivery, never its body, its signature or the secret", async () => {
    const { url, lines } = await start();
    await send(url, JSON.stringify({ action: "opened", note: "very private words" }));
    await send(url, '{"also": "very private words"', {});
    const text = lines.join("\n");
    expect(text).toContain('"status":"stored"');
    expect(text).toContain("not JSON");
    expect(text).not.toMatch(/private words|sha256=|only this test/);
  });

  test("stopping lets a request under way finish, takes no new one, and says so to the readiness route", async () => {
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<"stored">();
    const store = {
      store: () => {
        entered.resolve();
        return release.promise;
      },
    };
    const { server, url } = await start({ store });
    const answer = send(url, payload);
    await entered.promise;
    let stopped = false;
    const stop = server.stop().then(() => (stopped = true));
    await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
    expect(stopped).toBe(false);
    release.resolve("stored");
    expect((await answer).status).toBe(202);
    await stop;
    expect(stopped).toBe(true);
    await server.stop();
  });
});

describe("starting the receiver", () => {
  test.each(["", "   ", "development", " development "])(
    "is refused with %o as webhook secret",
    async (secret) => {
      await expect(start({ webhookSecret: secret })).rejects.toBeInstanceOf(MissingInEnvironment);
    },
  );

  test("is refused with a private key that is none, without quoting it", async () => {
    const refusal = start({ privateKey: "-----BEGIN not a key" });
    await expect(refusal).rejects.toBeInstanceOf(MissingInEnvironment);
    await expect(refusal).rejects.not.toThrow("not a key");
  });

  test("takes a private key whose line breaks were escaped", async () => {
    expect((await start({ privateKey: privateKey.replaceAll("\n", "\\n") })).url).toMatch(/^http:/);
  });

  test("is refused on a port in use", async () => {
    const { server } = await start();
    await expect(start({ port: server.port })).rejects.toThrow("EADDRINUSE");
  });
});
