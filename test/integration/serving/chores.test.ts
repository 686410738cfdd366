import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { createLog } from "../../../src/app/create-log.ts";
import { forgetDeliveries } from "../../../src/bin/serving/forget-deliveries.ts";
import { repeat } from "../../../src/bin/serving/repeat.ts";
import { openTestDatabase, type TestDatabase } from "../storage/test-database.ts";

let database: TestDatabase;
const log = await createLog({ level: "fatal", format: "json" });
const day = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("payloads go after thirty days, and after ninety where the delivery failed", async () => {
  const store = createDeliveryStore(database);
  const now = Date.parse("2026-06-01T00:00:00.000Z");
  const kept = { "ok-29": true, "ok-31": false, "failed-31": true, "failed-91": false };
  for (const guid of Object.keys(kept)) {
    const receivedAt = new Date(now - Number(guid.split("-")[1]) * day).toISOString();
    const about = { event: "push", action: null, installationId: 1, repositoryId: 2 };
    await store.store({ guid, ...about, receivedAt, payload: { guid } });
    const error = guid.startsWith("failed") ? "broken" : null;
    await database.db
      .updateTable("deliveries")
      .set({ processed_at: new Date(), error })
      .where("guid", "=", guid)
      .execute();
  }
  await forgetDeliveries(database, log, () => now).run();
  const rows = await database.db.selectFrom("deliveries").select(["guid", "payload"]).execute();
  const found = rows.map(({ guid, payload }) => [guid, JSON.stringify(payload) !== "{}"]);
  expect(Object.fromEntries(found)).toEqual(kept);
});

test("a chore is done once in its time by all workers together, and one that fails ends nothing", async () => {
  let runs = 0;
  const done = Promise.withResolvers<void>();
  const chore = {
    name: "sweeping",
    everyMs: day,
    async run() {
      runs += 1;
      done.resolve();
      throw new Error("the broom is broken");
    },
  };
  const workers = [1, 2, 3].map(() => repeat(chore, database, log));
  await done.promise;
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(runs).toBe(1);
});
