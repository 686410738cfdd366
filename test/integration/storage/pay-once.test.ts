import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../../../src/adapters/postgres/content-hash.ts";
import { createModelCalls } from "../../../src/adapters/postgres/model-calls.ts";
import type { ModelCalls } from "../../../src/adapters/postgres/model-calls.ts";
import { payOnce } from "../../../src/adapters/postgres/pay-once.ts";
import { RetryLater } from "../../../src/errors.ts";
import type { Model, ModelAnswer, ModelRequest } from "../../../src/ports.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let calls: ModelCalls;
let asked = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  calls = createModelCalls(database.db);
  for (const [place, id] of ["night", "other", "cut"].entries())
    await database.db
      .insertInto("nights")
      .values({ id, repository_id: place, input: "{}", state: "open" })
      .execute();
});

afterAll(async () => {
  await database.close();
});

function request(content: string): ModelRequest {
  const tool = { name: "edit", description: "", schema: {} };
  return { model: "m", system: "", messages: [{ role: "user", content }], tool, maxOutputTokens: 10 };
}

function paid(ask: () => Promise<ModelAnswer>, nightId = "night"): Model {
  const model: Model = {
    available: true,
    atMost: () => bound,
    ask() {
      asked += 1;
      return ask();
    },
  };
  return payOnce(model, calls, nightId, contentHash);
}

const bound = { inputTokens: 100, outputTokens: 10, usd: 1.5 };
const usage = { inputTokens: 1, outputTokens: 2, usd: 0.25 };

test("a request of a night is paid for once and answered the same ever after", async () => {
  asked = 0;
  const model = paid(async () => ({ kind: "answered", input: { call: asked, text: "a\0b" }, usage }));
  const first = await model.ask(request("x"));
  expect(first).toEqual({ kind: "answered", input: { call: 1, text: "a\ufffdb" }, usage });
  expect(await model.ask(request("x"))).toEqual(first);
  expect(asked).toBe(1);
  await model.ask(request("y"));
  await paid(async () => ({ kind: "refused", reason: "no key" }), "other").ask(request("x"));
  expect(asked).toBe(3);
  const spent = await database.db.selectFrom("model_calls").select("usd").orderBy("usd").execute();
  expect(spent.map(({ usd }) => usd)).toEqual([0, 0.25, 0.25]);
});

test("a request whose process died before its answer was stored is not asked again", async () => {
  asked = 0;
  await calls.begin("night", contentHash(request("lost")));
  const model = paid(async () => ({ kind: "answered", input: 1, usage }));
  expect(await model.ask(request("lost"))).toMatchObject({ kind: "unanswered", usage: bound });
  expect(asked).toBe(0);
});

test("a request that was known not to be paid for may be asked again; one that failed otherwise may not", async () => {
  asked = 0;
  const busy = paid(() => Promise.reject(new RetryLater("overloaded")));
  await expect(busy.ask(request("busy"))).rejects.toThrow("overloaded");
  await expect(busy.ask(request("busy"))).rejects.toThrow("overloaded");
  expect(asked).toBe(2);
  const broken = paid(() => Promise.reject(new Error("the answer made no sense")));
  await expect(broken.ask(request("broken"))).rejects.toThrow("no sense");
  expect(await broken.ask(request("broken"))).toMatchObject({ kind: "unanswered" });
  expect(asked).toBe(3);
});

test("an answer that broke off is not asked for again and counts as what it can have cost", async () => {
  asked = 0;
  const cut = paid(async () => ({ kind: "unanswered", reason: "broke off", usage: bound }), "cut");
  const first = await cut.ask(request("cut"));
  expect(await cut.ask(request("cut"))).toEqual(first);
  expect(asked).toBe(1);
  const rows = await database.db
    .selectFrom("model_calls")
    .select("usd")
    .where("night_id", "=", "cut")
    .execute();
  expect(rows.map(({ usd }) => usd)).toEqual([1.5]);
});
