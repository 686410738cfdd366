import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTwin } from "../../../test/twin/start-twin.ts";
import type { Twin } from "../../../test/twin/twin.ts";
import { createDeliveryStore } from "../../adapters/postgres/delivery-store.ts";
import { openDatabase, type Database } from "../../adapters/postgres/open-database.ts";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createLog } from "../../app/create-log.ts";
import { defaultWebhookPath } from "../../app/receiver-handlers.ts";
import { startDaytime } from "../../app/start-daytime.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import type { NightProgress } from "../../night/steps.ts";
import type { GithubWorld } from "../serving/github-ports.ts";
import { startWorkers } from "../serving/start-workers.ts";
import { chooseSandbox, type DemoSandbox } from "./choose-sandbox.ts";
import { createStoryClock, type StoryClock } from "./story-clock.ts";

export interface DeskOptions {
  path: string;
  /** The twin's port; 0 takes any free one. */
  port: number;
  sandbox: GithubWorld["sandbox"]["backend"];
  /** What containers are made from. */
  image?: string;
  notice: (text: string) => void;
  doing: (text: string) => void;
  progress: (progress: NightProgress) => void;
}

/** Everything the demo runs: the twin, and the same App that `hone serve` starts. */
export interface Desk {
  twin: Twin;
  clock: StoryClock;
  database: Database;
  sandbox: DemoSandbox;
}

/**
 * Starts the demo's world in a temporary folder. Whatever is started is put on `closing`, which undoes it in reverse,
 * also where a later part fails to start.
 */
export async function openDesk(options: DeskOptions, closing: AsyncDisposableStack): Promise<Desk> {
  const { notice, doing } = options;
  const folder = await mkdtemp(join(tmpdir(), "hone-demo-"));
  closing.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  doing(texts.sandboxTest);
  const sandbox = await chooseSandbox(options.sandbox, join(folder, "probe"), options);
  doing(texts.twin);
  const clock = createStoryClock(Date.now);
  const twin = await startTwin({ port: options.port, clock: () => clock.now() });
  closing.defer(() => twin.close());
  doing(texts.database);
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice });
  closing.defer(() => database.close());
  // what fails shows in the deliveries, the night and the notices; the log itself would run into the results
  const log = await createLog({ level: "fatal", format: "json" });
  const credentials = twin.app;
  const daytime = await startDaytime({
    credentials,
    dataFolder: folder,
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    githubUrl: twin.url,
    apiUrl: twin.api,
    organization: null,
    state: "",
    store: createDeliveryStore(database),
    readiness: async () => ({ kind: "ready" }),
    clock: createSystemClock(),
    log,
  });
  closing.defer(() => daytime.stop());
  const workers = await startWorkers({
    // nothing of the caller's environment may lead the demo to a model, a database or another GitHub
    io: { env: {} },
    database,
    dataFolder: folder,
    credentials,
    apiUrl: twin.api,
    log,
    concurrency: 1,
    sandbox: sandbox.options,
    progress: options.progress,
  });
  closing.defer(() => workers.stop());
  twin.hooks.to(`${daytime.url}${defaultWebhookPath}`);
  closing.defer(() => twin.hooks.settled());
  return { twin, clock, database, sandbox };
}
