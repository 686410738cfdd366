import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { createDeliveryStore } from "../../adapters/postgres/delivery-store.ts";
import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { openDatabase, type Database } from "../../adapters/postgres/open-database.ts";
import type { Worker } from "../../adapters/postgres/worker.ts";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createLog } from "../../app/create-log.ts";
import type { Readiness } from "../../app/health-handler.ts";
import { startDaytime, type Daytime, type DaytimeOptions } from "../../app/start-daytime.ts";
import { commandSummaries } from "../../messages/cli-summaries.ts";
import { serveTexts as texts } from "../../messages/serve-texts.ts";
import type { Io } from "../io.ts";
import { appEnvironment } from "../serving/app-environment.ts";
import { extraPermissions } from "../serving/sandbox-setting.ts";
import { startWorkers } from "../serving/start-workers.ts";
import { wholeNumber } from "../whole-number.ts";
import { untilSignal } from "../until-signal.ts";
import { relayTo } from "../relay-to.ts";

interface ServeOptions {
  port?: string;
  host?: string;
  concurrency: string;
}

/** `hone serve`: the receiver and the workers in one process, until SIGTERM or SIGINT. */
export function registerServe(program: Command, io: Io): void {
  program
    .command("serve")
    .summary(commandSummaries.serve)
    .description(commandSummaries.serve)
    .option("--port <port>", texts.port)
    .option("--host <host>", texts.host)
    .option("--concurrency <n>", texts.concurrency, "1")
    .action((options: ServeOptions) => serve(options, io));
}

async function serve(options: ServeOptions, io: Io): Promise<void> {
  const concurrency = wholeNumber("--concurrency", options.concurrency, [1, 64]);
  const place = placeOf(options, io.env);
  const data = dataFolder(io.env);
  const log = await createLog({ level: "info", format: io.isTty ? "pretty" : "json" });
  const environment = await appEnvironment(io.env, data);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: data,
    notice: (text) => log.info(text),
  });
  const workers: Promise<Worker>[] = [];
  // receiving without working would only pile up deliveries: workers that cannot start end it
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const daytimeOptions: DaytimeOptions = {
    credentials: environment.credentials,
    dataFolder: data,
    ...place,
    githubUrl: environment.githubUrl,
    apiUrl: environment.apiUrl,
    organization: io.env["GH_ORG"] ?? null,
    extraPermissions: extraPermissions(io.env),
    state: randomBytes(16).toString("hex"),
    store: createDeliveryStore(database),
    readiness: () => readiness(database),
    clock: createSystemClock(),
    log,
    serving: (credentials) => {
      const started = startWorkers({
        io,
        database,
        dataFolder: data,
        credentials,
        apiUrl: environment.apiUrl,
        log,
        concurrency,
        sandbox: { backend: "auto", trustThisCode: false, path: io.env["PATH"] ?? "", ...relayTo(io.env) },
        progress: ({ nightId, step, phase, note }) =>
          log.info({ nightId, step: step.name, key: step.key, phase, note }, "night"),
      });
      workers.push(started);
      started.catch(broken.reject);
    },
  };
  let daytime: Daytime | null = null;
  try {
    daytime = await startDaytime(daytimeOptions);
    log.info(daytime.mode() === "serving" ? texts.serving(daytime.url) : texts.registering(daytime.url));
    await Promise.race([untilSignal(), broken.promise]);
  } finally {
    // whatever ended it, requests and jobs under way are finished before the database closes
    log.info(texts.stopping);
    await daytime?.stop();
    const settled = await Promise.allSettled(workers);
    await Promise.all(settled.flatMap((each) => (each.status === "fulfilled" ? [each.value.stop()] : [])));
    await database.close();
  }
}

/* Where to listen, and where GitHub reaches it. */
function placeOf(options: ServeOptions, env: Io["env"]): Pick<DaytimeOptions, "host" | "port" | "publicUrl"> {
  const named = options.port === undefined ? "PORT" : "--port";
  return {
    host: options.host ?? env["HOST"] ?? "localhost",
    port: wholeNumber(named, options.port ?? env["PORT"] ?? "3000", [0, 65_535]),
    publicUrl: env["PUBLIC_URL"] ?? null,
  };
}

async function readiness(database: Database): Promise<Readiness> {
  const answered = await database.pool.query("select 1").then(
    () => true,
    () => false,
  );
  return answered ? { kind: "ready" } : { kind: "not-ready", reason: texts.databaseAway };
}
