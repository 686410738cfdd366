import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type ModelRelay, openModelRelay } from "../../../src/adapters/anthropic/model-relay.ts";
import { aSandbox, type Bench, reasonOf, SYSTEM_PATH } from "./a-sandbox.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Seen {
  path: string;
  key: string | undefined;
  cookie: string | undefined;
  body: { model: string };
}

/** The messages API on this machine: answers with the usage it is told, as a body or as a stream of events. */
async function anApi(how: "body" | "stream" | "error" | "broken"): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { "x-api-key": key, cookie } = request.headers;
      const body = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Seen["body"];
      seen.push({ path: request.url ?? "", key: key as string | undefined, cookie, body });
      const event = (data: object): string => `event: x\ndata: ${JSON.stringify(data)}\n\n`;
      if (how === "error") {
        response.writeHead(529, { "content-type": "application/json" }).end('{"type":"error"}');
      } else if (how === "body") {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ content: "hi", usage: { input_tokens: 100, output_tokens: 50 } }));
      } else {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(
          event({ type: "message_start", message: { usage: { input_tokens: 100, output_tokens: 1 } } }),
        );
        response.write(event({ type: "message_delta", usage: { output_tokens: 50 } }));
        if (how === "broken") response.destroy();
        else response.end(event({ type: "message_stop" }));
      }
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  closing.push(() => closed(server));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}

/** Ten dollars for a million tokens, in or out. */
const prices = [{ prefix: "m", input: 10, output: 10, cache_write: 10, cache_read: 10 }];

async function aRelay(usd: number, baseUrl: string): Promise<{ socket: string; relay: ModelRelay }> {
  const folder = await mkdtemp(join(tmpdir(), "hone-relay-"));
  const socket = join(folder, "model.sock");
  const relay = await openModelRelay(socket, usd, { apiKey: "the real key", baseUrl, prices, fetch });
  closing.push(
    () => rm(folder, { recursive: true, force: true }),
    () => relay.close(),
  );
  return { socket, relay };
}

function call(socketPath: string, path = "/v1/messages", body: unknown = question, method = "POST") {
  return new Promise<{ status: number; text: string }>((done) => {
    const headers = { "x-api-key": "placeholder", cookie: "c=1", "content-type": "application/json" };
    const sent = httpRequest({ socketPath, path, method, headers }, (answer) => {
      answer.toArray().then(
        (chunks) =>
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks as Buffer[]).toString() }),
        () => done({ status: 0, text: "broke off" }),
      );
    });
    sent
      .on("error", () => done({ status: 0, text: "broke off" }))
      .end(typeof body === "string" ? body : JSON.stringify(body));
  });
}

const question = { model: "m-1", max_tokens: 100, messages: [{ role: "user", content: "hi" }] };
const spent = { inputTokens: 100, outputTokens: 50, usd: 0.0015 };

describe("the model relay", () => {
  test.each(["body", "stream"] as const)(
    "passes a call on with the real key, and counts its %s",
    async (how) => {
      const api = await anApi(how);
      const { socket, relay } = await aRelay(1, `${api.url}/`);
      expect((await call(socket)).status).toBe(200);
      expect(api.seen).toEqual([
        { path: "/v1/messages", key: "the real key", cookie: undefined, body: question },
      ]);
      expect(relay.spent()).toEqual(spent);
    },
  );

  test("answers nothing but calls of the messages API", async () => {
    const api = await anApi("body");
    const { socket } = await aRelay(1, api.url);
    expect((await call(socket, "/v1/models", "", "GET")).status).toBe(404);
    expect((await call(socket, "/v1/messages/batches")).status).toBe(404);
    expect((await call(socket, "/v1/messages", "no json")).status).toBe(400);
    expect((await call(socket, "/v1/messages", { model: "m" })).status).toBe(400);
    expect((await call(socket, "/v1/messages", "x".repeat(9_000_000))).status).toBe(413);
    expect(api.seen).toEqual([]);
  });

  test("turns away with 402 what could overrun the budget, before it is paid for", async () => {
    const api = await anApi("body");
    const { socket, relay } = await aRelay(0.003, api.url);
    const refused = await call(socket, "/v1/messages", { ...question, max_tokens: 10_000 });
    expect(refused).toMatchObject({ status: 402, text: expect.stringContaining("billing_error") as unknown });
    expect(api.seen).toEqual([]);
    expect(relay.exhausted()).toBe(true);
  });

  test("lets calls at the same time not overrun the budget together", async () => {
    const api = await anApi("body");
    const { socket, relay } = await aRelay(0.004, api.url);
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(socket)));
    expect(answers.some(({ status }) => status === 402)).toBe(true);
    expect(relay.spent().usd).toBeLessThanOrEqual(0.004);
  });

  test("counts a call that broke off as paid in full, and one that failed as free", async () => {
    const broken = await anApi("broken");
    const first = await aRelay(1, broken.url);
    await call(first.socket);
    expect(first.relay.spent().usd).toBeGreaterThan(spent.usd);
    const failing = await anApi("error");
    const second = await aRelay(1, failing.url);
    expect((await call(second.socket)).status).toBe(529);
    expect(second.relay.spent().usd).toBe(0);
  });
});

describe("a trial whose evaluation asks for a model", () => {
  const asks = [
    "import json, os, socket, urllib.request",
    "def ask(tokens):",
    "    body = json.dumps({'model': 'm-1', 'max_tokens': tokens, 'messages': []}).encode()",
    "    url = os.environ['ANTHROPIC_BASE_URL'] + '/v1/messages'",
    "    try:",
    "        return urllib.request.urlopen(urllib.request.Request(url, body, {'content-type': 'application/json'})).status",
    "    except urllib.error.HTTPError as error:",
    "        return error.code",
    "try:",
    "    socket.create_connection(('127.0.0.1', int(os.environ.get('HOST_PORT', '9'))), 1)",
    "    print('network')",
    "except OSError:",
    "    print('no network')",
    "print(ask(int(os.environ.get('TOKENS', '100'))), os.environ['ANTHROPIC_API_KEY'])",
  ].join("\n");

  async function open(url: string): Promise<Bench> {
    const options = { apiKey: "the real key", baseUrl: url, prices, fetch };
    const bench = await aSandbox(
      { "ask.py": asks },
      { path: SYSTEM_PATH, openRelay: (socket, usd) => openModelRelay(socket, usd, options) },
    );
    closing.push(() => bench.remove());
    return bench;
  }

  test("reaches it through the relay and nothing else, and its exit code is its own", async () => {
    const api = await anApi("stream");
    const bench = await open(api.url);
    const port = new URL(api.url).port;
    const run = await bench.trial(`HOST_PORT=${port} python3 ask.py; exit 3`, { model_usd: 1 });
    expect(run.output).toBe("no network\n200 placeholder\n");
    expect(run).toMatchObject({ kind: "ran", exitCode: 3, spent });
    expect(api.seen).toHaveLength(1);
  });

  test("is no evidence once its budget did not suffice", async () => {
    const api = await anApi("body");
    const bench = await open(api.url);
    const run = await bench.trial("TOKENS=100000 python3 ask.py", { model_usd: 0.01 });
    expect([reasonOf(run), run.output]).toEqual(["model-budget", "no network\n402 placeholder\n"]);
    expect(api.seen).toEqual([]);
  });

  test("is not run where nobody gives it a model", async () => {
    const bench = await aSandbox({});
    closing.push(() => bench.remove());
    expect(reasonOf(await bench.trial("true", { model_usd: 1 }))).toBe("not-started");
  });
});
