import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { deliveryHandler } from "../../../src/app/delivery-handler.ts";
import { createServer } from "../../../src/app/create-server.ts";
import type { RunningServer } from "../../../src/app/start-http-server.ts";
import { memoryLog, privateKey, send, sign, webhookSecret } from "../../app/send-delivery.ts";
import { publishedPayloads } from "../../signals/example-payloads.ts";
import { variedPayloads } from "../../signals/varied-payloads.ts";
import { openTestDatabase, type TestDatabase } from "../storage/test-database.ts";

let database: TestDatabase;
let server: RunningServer;
const { log, lines } = memoryLog();

beforeAll(async () => {
  database = await openTestDatabase();
  server = await createServer({
    appId: 1,
    privateKey,
    webhookSecret,
    store: createDeliveryStore(database),
    readiness: async () => ({ kind: "ready" }),
    clock: { now: () => new Date().toISOString() },
    log,
    host: "127.0.0.1",
    port: 0,
  });
});

afterAll(async () => {
  await server.stop();
  await database.close();
});

function stored() {
  return database.db.selectFrom("deliveries").selectAll().execute();
}

test("every example payload is answered 2xx, also when sent twice, and stored once as it came", async () => {
  const examples = [...publishedPayloads(), ...variedPayloads()].map((example) => ({
    ...example,
    guid: randomUUID(),
  }));
  expect(examples.length).toBeGreaterThan(300);
  for (const { event, payload, guid } of examples) {
    const headers = { "x-github-event": event, "x-github-delivery": guid };
    const body = JSON.stringify(payload);
    // The second is under way before the first is answered, as a redelivery to another receiver may be.
    const answers = await Promise.all([send(server.url, body, headers), send(server.url, body, headers)]);
    expect([guid, ...answers.map(({ status }) => status).toSorted((a, b) => a - b)]).toEqual([
      guid,
      200,
      202,
    ]);
  }
  const rows = new Map((await stored()).map((row) => [row.guid, row]));
  expect(rows.size).toBe(examples.length);
  for (const { event, payload, guid } of examples) {
    const row = rows.get(guid);
    expect(row?.event).toBe(event);
    expect(row?.payload).toEqual(payload);
    expect(row?.installation_id).toBe((payload["installation"] as { id: number }).id);
  }
});

test("what is malformed or wrongly signed is refused with its reason and stored nowhere", async () => {
  const before = (await stored()).length;
  for (const { event, payload } of publishedPayloads().filter(({ index }) => index === 0)) {
    const body = JSON.stringify(payload);
    const cases = [
      { body, headers: { "x-hub-signature-256": sign(body, "another secret") }, status: 401 },
      { body: body.replace("{", "{ "), headers: { "x-hub-signature-256": sign(body) }, status: 401 },
      { body: body.slice(0, -1), headers: {}, status: 400 },
      { body, headers: { "x-hub-signature-256": undefined }, status: 400 },
      { body, headers: { "x-github-delivery": undefined }, status: 400 },
      { body, headers: { "content-type": "text/plain" }, status: 415 },
    ];
    for (const { body, headers, status } of cases) {
      const answer = await send(server.url, body, { "x-github-event": event, ...headers });
      expect([event, answer.status]).toEqual([event, status]);
      expect((JSON.parse(answer.body) as { error: string }).error.length).toBeGreaterThan(10);
    }
  }
  expect((await stored()).length).toBe(before);
  expect(lines.join()).not.toContain(webhookSecret);
});

test("a payload with characters that the database cannot hold is stored all the same", async () => {
  const body = '{"zen":"a\\u0000b \\ud800 c"}';
  expect((await send(server.url, body, { "x-github-delivery": "odd-characters" })).status).toBe(202);
  expect((await stored()).find(({ guid }) => guid === "odd-characters")?.payload).toEqual({
    zen: "a\ufffdb \ufffd c",
  });
});

test("a worker turns all stored deliveries into facts, and none of them ends in an error", async () => {
  const waiting = (await stored()).length;
  const done = Promise.withResolvers<void>();
  let handled = 0;
  const handle = deliveryHandler({
    log,
    botId: async () => null,
    settingsOf: async () => null,
    repositoriesOf: async () => [],
  });
  const worker = await createDeliveryStore(database).workDeliveries(async (delivery) => {
    handled += 1;
    if (handled === waiting) done.resolve();
    return handle(delivery);
  });
  await done.promise;
  await worker.stop();
  const rows = await stored();
  expect(rows.filter(({ processed_at, error }) => processed_at === null || error !== null)).toEqual([]);
  const signals = await database.db.selectFrom("signals").select("key").execute();
  expect(signals.map(({ key }) => key)).toContain("ci:289782451:1");
});
