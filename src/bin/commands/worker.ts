import type { Command } from "commander";
import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { openDatabase } from "../../adapters/postgres/open-database.ts";
import { createLog } from "../../app/create-log.ts";
import { MissingInEnvironment } from "../../errors.ts";
import { commandSummaries } from "../../messages/cli-summaries.ts";
import { serveTexts as texts } from "../../messages/serve-texts.ts";
import type { Io } from "../io.ts";
import { appEnvironment } from "../serving/app-environment.ts";
import { startWorkers } from "../serving/start-workers.ts";
import { wholeNumber } from "../whole-number.ts";
import { untilSignal } from "../until-signal.ts";
import { relayTo } from "../relay-to.ts";

/** `hone worker`: only the workers, for a second machine on the same database, until SIGTERM or SIGINT. */
export function registerWorker(program: Command, io: Io): void {
  program
    .command("worker")
    .summary(commandSummaries.worker)
    .description(commandSummaries.worker)
    .option("--concurrency <n>", texts.concurrency, "1")
    .action((options: { concurrency: string }) =>
      work(wholeNumber("--concurrency", options.concurrency, [1, 64]), io),
    );
}

async function work(concurrency: number, io: Io): Promise<void> {
  const data = dataFolder(io.env);
  const log = await createLog({ level: "info", format: io.isTty ? "pretty" : "json" });
  const { credentials, apiUrl } = await appEnvironment(io.env, data);
  if (credentials === null) throw new MissingInEnvironment(texts.noCredentials, texts.noCredentialsAdvice);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: data,
    notice: (text) => log.info(text),
  });
  try {
    const workers = await startWorkers({
      io,
      database,
      dataFolder: data,
      credentials,
      apiUrl,
      log,
      concurrency,
      sandbox: { backend: "auto", trustThisCode: false, path: io.env["PATH"] ?? "", ...relayTo(io.env) },
      progress: ({ nightId, step, phase, note }) =>
        log.info({ nightId, step: step.name, key: step.key, phase, note }, "night"),
    });
    log.info(texts.working);
    await untilSignal();
    log.info(texts.stopping);
    await workers.stop();
  } finally {
    await database.close();
  }
}
