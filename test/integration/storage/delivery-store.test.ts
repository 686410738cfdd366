import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { forgetPayloads } from "../../../src/adapters/postgres/forget-payloads.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { queues } from "../../../src/adapters/postgres/queues.ts";
import { scheduleNights, unscheduleNights } from "../../../src/adapters/postgres/schedule-nights.ts";
import { workRequests } from "../../../src/adapters/postgres/work-requests.ts";
import { RetryLater } from "../../../src/errors.ts";
import type { Delivery, DeliveryOutcome, RepositoryRequest } from "../../../src/domain/delivery.ts";
import { startChild } from "./child.ts";
import { killRounds, makePlace, serverTree } from "./place.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

function delivery(guid: string, repositoryId: number): Delivery {
  const receivedAt = "2026-01-01T00:00:00.000Z";
  return {
    guid,
    event: "push",
    action: null,
    installationId: 5,
    repositoryId,
    receivedAt,
    payload: { guid },
  };
}

function outcomeOf({ guid, repositoryId, receivedAt }: Delivery): DeliveryOutcome {
  const body = { text: guid, source: "push", by: "someone" };
  return {
    facts: [{ kind: "preferences", repositoryId: repositoryId ?? 0, key: guid, at: receivedAt, body }],
    requests: [{ kind: "night", repositoryId, installationId: 5, name: "owner/name" }],
  };
}

/** A promise and what settles it, to wait for the n-th call of a handler. */
function counter(target: number): { reached: Promise<void>; count: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  return {
    reached: promise,
    count: () => {
      count += 1;
      if (count === target) resolve();
    },
  };
}

describe("deliveries", () => {
  test("are stored once by guid, together with their job", async () => {
    const deliveries = createDeliveryStore(database);
    const answers = await Promise.all([1, 2, 3].map(() => deliveries.store(delivery("same", 1))));
    expect(answers.toSorted()).toEqual(["duplicate", "duplicate", "stored"]);
    const jobs = await database.boss.findJobs(queues.deliveries, { data: { guid: "same" } });
    expect(jobs).toHaveLength(1);
  });

  test("become facts and requests; a bad one keeps its error and holds up no other", async () => {
    const deliveries = createDeliveryStore(database);
    for (const guid of ["good-1", "bad", "refused", "later", "good-2"])
      await deliveries.store(delivery(guid, 2));
    const seen = counter(6);
    const attempts = new Map<string, number>();
    const worker = await deliveries.workDeliveries(async (row) => {
      if (row.repositoryId !== 2) return { facts: [], requests: [] };
      seen.count();
      attempts.set(row.guid, (attempts.get(row.guid) ?? 0) + 1);
      if (row.guid === "bad") throw new Error("cannot make sense of this");
      if (row.guid === "later" && attempts.get("later") === 1) throw new RetryLater("busy");
      const outcome = outcomeOf(row);
      if (row.guid === "refused") for (const fact of outcome.facts) fact.at = "no time at all";
      return outcome;
    });
    await seen.reached;
    await worker.stop();

    const facts = await createLedger(database.db).read("preferences", 2);
    expect(facts.map(({ key }) => key)).toEqual(["good-1", "good-2", "later"]);
    const rows = await database.db
      .selectFrom("deliveries")
      .select(["guid", "error", "processed_at"])
      .where("repository_id", "=", 2)
      .execute();
    expect(rows.every(({ processed_at }) => processed_at !== null)).toBe(true);
    const errors = Object.fromEntries(rows.map(({ guid, error }) => [guid, error?.split("\n")[0] ?? null]));
    expect(errors).toEqual({
      "good-1": null,
      "good-2": null,
      later: null,
      bad: "Error: cannot make sense of this",
      refused: expect.stringContaining("invalid input syntax"),
    });
    expect(Object.fromEntries(attempts)).toEqual({ "good-1": 1, "good-2": 1, bad: 1, refused: 1, later: 2 });
    const waiting = await database.boss.findJobs(queues.requests, { key: "night/2" });
    expect(waiting).toHaveLength(1);
  });

  test("lose their payload after a while, failed ones later, but stay known", async () => {
    const deliveries = createDeliveryStore(database);
    for (const guid of ["old", "old-failed", "young", "waiting"]) await deliveries.store(delivery(guid, 6));
    const set = (guid: string, values: object): Promise<unknown> =>
      database.db.updateTable("deliveries").set(values).where("guid", "=", guid).execute();
    for (const guid of ["old", "old-failed", "young"]) await set(guid, { processed_at: new Date() });
    for (const guid of ["old", "old-failed", "waiting"])
      await set(guid, { received_at: "2020-06-01T00:00:00Z" });
    await set("old-failed", { error: "bad" });
    const options = { before: "2021-01-01T00:00:00.000Z", failedBefore: "2020-01-01T00:00:00.000Z" };
    expect(await forgetPayloads(database.db, options)).toBe(1);
    expect(await forgetPayloads(database.db, { ...options, failedBefore: options.before })).toBe(1);
    expect(await deliveries.store(delivery("old", 6))).toBe("duplicate");
    const query = database.db.selectFrom("deliveries").select(["guid", "payload"]);
    const rows = await query.where("repository_id", "=", 6).orderBy("guid").execute();
    const kept = rows.filter(({ payload }) => JSON.stringify(payload) !== "{}").map(({ guid }) => guid);
    expect(kept).toEqual(["waiting", "young"]);
  });

  test("that were acknowledged survive the death of process and server, each handled once", async () => {
    const place = await makePlace();
    for (let round = 0; round < killRounds; round += 1) {
      const child = startChild("store-child.ts", [place.folder, `round${round}`]);
      const acknowledged: string[] = [];
      while (acknowledged.length < 20 + round) acknowledged.push((await child.nextLine()) ?? "ended early");
      for (const pid of await serverTree(`${place.folder}/postgres`)) process.kill(pid, "SIGKILL");
      child.kill("node");
      acknowledged.push(...(await child.end()).rest);

      const options = { databaseUrl: null, dataFolder: place.folder, notice: () => {} };
      const reopened = await openDatabase(options);
      const guids = acknowledged.map((line) => line.replace("stored ", ""));
      const stored = await reopened.db.selectFrom("deliveries").select("guid").execute();
      expect(stored.map(({ guid }) => guid)).toEqual(expect.arrayContaining(guids));
      const open = await reopened.db
        .selectFrom("deliveries")
        .select("guid")
        .where("processed_at", "is", null)
        .execute();
      const all = counter(open.length);
      const handled: string[] = [];
      const worker = await createDeliveryStore(reopened).workDeliveries(async (row) => {
        handled.push(row.guid);
        all.count();
        return outcomeOf(row);
      });
      await all.reached;
      await worker.stop();
      expect(handled.toSorted()).toEqual(open.map(({ guid }) => guid).toSorted());
      const facts = await createLedger(reopened.db).read("preferences", 1);
      expect(facts.map(({ key }) => key)).toEqual(expect.arrayContaining(guids));
      await reopened.close();
    }
    await place.remove();
  });
});

describe("requests", () => {
  test("reach their handler, and again after it failed", async () => {
    await database.boss.deleteAllJobs(queues.requests);
    const request: RepositoryRequest = {
      kind: "onboard",
      repositoryId: 3,
      installationId: 5,
      name: "owner/name",
    };
    await database.boss.send(queues.requests, request, { retryDelay: 0, retryBackoff: false });
    const seen: RepositoryRequest[] = [];
    const twice = counter(2);
    const worker = await workRequests(database, async (got) => {
      seen.push(got);
      twice.count();
      if (seen.length === 1) throw new RetryLater("busy");
    });
    await twice.reached;
    await worker.stop();
    expect(seen).toEqual([request, request]);
  });

  test("for nights are made by a schedule that catches up once, until it is withdrawn", async () => {
    const request = { kind: "night", repositoryId: 4, installationId: 5, name: "owner/name" } as const;
    await scheduleNights(database, [{ request, cron: "15 3 * * *", timeZone: "Europe/Berlin" }]);
    await scheduleNights(database, [{ request, cron: "45 2 * * *", timeZone: "UTC" }]);
    expect(await database.boss.getSchedules(queues.requests)).toMatchObject([
      { key: "4", cron: "45 2 * * *", timezone: "UTC", data: request, options: { missed: "once" } },
    ]);
    await unscheduleNights(database, 4);
    expect(await database.boss.getSchedules(queues.requests)).toEqual([]);
    const broken = { request, cron: "every night", timeZone: "UTC" };
    await expect(scheduleNights(database, [broken])).rejects.toThrow(/Validation error/);
  });
});
