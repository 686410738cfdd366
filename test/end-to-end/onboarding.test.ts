import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeliveryStore } from "../../src/adapters/postgres/delivery-store.ts";
import { openDatabase, type Database } from "../../src/adapters/postgres/open-database.ts";
import type { Worker } from "../../src/adapters/postgres/worker.ts";
import { createSystemClock } from "../../src/adapters/system/system-clock.ts";
import { queues } from "../../src/adapters/postgres/queues.ts";
import { createLog } from "../../src/app/create-log.ts";
import { defaultWebhookPath } from "../../src/app/receiver-handlers.ts";
import { startDaytime, type Daytime } from "../../src/app/start-daytime.ts";
import type { RepositoryRequest } from "../../src/domain/delivery.ts";
import { startWorkers } from "../../src/bin/serving/start-workers.ts";
import { startCheckedTwin } from "../twin/checked-twin.ts";
import type { Twin } from "../twin/twin.ts";

let folder: string;
let twin: Twin;
let database: Database;
let daytime: Daytime;
let workers: Worker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-onboarding-"));
  twin = await startCheckedTwin();
  database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => undefined });
  const log = await createLog({ level: "fatal", format: "json" });
  const shared = { dataFolder: folder, credentials: twin.app, apiUrl: twin.api, log };
  daytime = await startDaytime({
    ...shared,
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    githubUrl: twin.url,
    organization: null,
    state: "",
    store: createDeliveryStore(database),
    readiness: async () => ({ kind: "ready" }),
    clock: createSystemClock(),
  });
  workers = await startWorkers({
    ...shared,
    io: { env: {} },
    database,
    concurrency: 1,
    sandbox: { backend: "auto", trustThisCode: false, path: process.env["PATH"] ?? "" },
    progress: () => undefined,
  });
  twin.hooks.to(`${daytime.url}${defaultWebhookPath}`);
});

afterAll(async () => {
  await twin.hooks.settled();
  await workers.stop();
  await daytime.stop();
  await database.close();
  await twin.close();
  await rm(folder, { recursive: true, force: true });
});

/** Waits until `look` finds something; the hook's limit ends a wait that never will. */
async function until<T>(look: () => Promise<T | null> | T | null): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function carriedOut(request: RepositoryRequest): Promise<void> {
  const job = await database.boss.send(queues.requests, request);
  await until(async () => {
    const [found] = await database.boss.findJobs(queues.requests, { id: job ?? "" });
    return found?.state === "completed" ? found : null;
  });
}

test("installing opens one pull request and writes nothing else; merging it puts the nights on the schedule", async () => {
  const source = join(folder, "unconfigured");
  await cp("fixtures/agent-repo", source, { recursive: true });
  await rm(join(source, ".github", "hone.yml"));
  await twin.addRepository({
    owner: "parcel",
    name: "desk",
    from: source,
    collaborators: { keeper: "admin" },
  });
  twin.install({ account: "parcel" });
  const pull = await until(
    () => twin.state("parcel/desk").threads.find(({ title }) => title === "Configure hone") ?? null,
  );
  const state = twin.state("parcel/desk");
  expect(state.threads).toHaveLength(1);
  expect(state.checks).toEqual([]);
  expect(state.labels.filter(({ isDefault }) => !isDefault)).toEqual([]);
  expect(pull.body).toMatch(/close.{0,40}decline/i);
  expect(pull.body).toContain("skills/refund-policy/SKILL.md");

  const { id } = twin.state("parcel/desk");
  const about = { repositoryId: id, installationId: null, name: "parcel/desk" };
  await carriedOut({ kind: "pass-merge-group", ...about, sha: "a".repeat(40) });
  expect(twin.state("parcel/desk").checks).toEqual([]);

  const schedules = async (): Promise<unknown[]> => database.boss.getSchedules();
  expect(await schedules()).toEqual([]);
  await twin.asUser("keeper").mergePullRequest("parcel/desk", pull.number);
  const [schedule] = await until(async () => {
    const found = await schedules();
    return found.length > 0 ? found : null;
  });
  expect(schedule).toMatchObject({ cron: "0 3 * * *", timezone: "UTC" });
  expect(twin.violations).toEqual([]);

  const broken = { ".github/hone.yml": "version: 1\nmoood: shadow\n" };
  await twin.asUser("keeper").push("parcel/desk", "main", broken, "Break the configuration");
  const dashboard = await until(
    () => twin.state("parcel/desk").threads.find(({ title }) => title !== "Configure hone") ?? null,
  );
  expect(dashboard.body).toContain("moood");
  await carriedOut({ kind: "reread-config", ...about });
  expect(await database.db.selectFrom("nights").select("id").execute()).toHaveLength(1);
  expect(await schedules()).toEqual([]);
}, 60_000);
