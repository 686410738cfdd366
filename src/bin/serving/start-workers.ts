import { createGithubHosting } from "../../adapters/github/github-hosting.ts";
import { contentHash } from "../../adapters/postgres/content-hash.ts";
import { createDeliveryStore } from "../../adapters/postgres/delivery-store.ts";
import { createEngine } from "../../adapters/postgres/create-engine.ts";
import { createModelCalls } from "../../adapters/postgres/model-calls.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import { payOnce } from "../../adapters/postgres/pay-once.ts";
import { workRequests } from "../../adapters/postgres/work-requests.ts";
import type { Worker } from "../../adapters/postgres/worker.ts";
import type { Log } from "../../app/create-log.ts";
import { deliveryHandler } from "../../app/delivery-handler.ts";
import { createNight } from "../../night/create-night.ts";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import type { NightProgress } from "../../night/steps.ts";
import type { Io } from "../io.ts";
import { loadPolicy } from "../load-policy.ts";
import { readConfig } from "../read-config.ts";
import { deliveryLookUps, type LookedAt } from "./delivery-look-ups.ts";
import { forgetDeliveries } from "./forget-deliveries.ts";
import { writeTurn, type GithubWorld } from "./github-ports.ts";
import { handleRequest } from "./handle-request.ts";
import { nightPorts } from "./night-ports.ts";
import { openWorld } from "./open-world.ts";
import { repeat } from "./repeat.ts";
import { sweepDeliveries } from "./sweep-deliveries.ts";
import { targetOfRepository } from "./target-of-repository.ts";

export interface WorkersOptions {
  io: Pick<Io, "env">;
  database: Database;
  dataFolder: string;
  credentials: { appId: number; privateKey: string; webhookSecret: string };
  apiUrl: string;
  log: Log;
  concurrency: number;
  sandbox: GithubWorld["sandbox"];
  progress: (progress: NightProgress) => void;
}

/** Everything that works on the queue: deliveries into facts, requests, and nights. `stop` finishes what runs. */
export async function startWorkers(options: WorkersOptions): Promise<Worker> {
  const { database, io, log } = options;
  const world = await openWorld(options);
  const policy = await loadPolicy(io, {
    flags: [],
    requireConfig: true,
    signingSecret: options.credentials.webhookSecret,
  });
  const calls = createModelCalls(database.db);
  const portsFor = nightPorts(world);
  const engine = createEngine({
    database,
    plan: createNight(policy),
    portsFor: async ({ nightId, input }) => {
      const ports = await portsFor(input);
      return { ...ports, model: payOnce(ports.model, calls, nightId, contentHash) };
    },
    progress: options.progress,
  });
  const workers = [
    await createDeliveryStore(database).workDeliveries(
      deliveryHandler({ log, ...deliveryLookUps(lookedAt(world, io)) }),
    ),
    await workRequests(database, handleRequest({ world, engine, io, notice: (text) => log.info(text) })),
    await engine.work({ concurrency: options.concurrency }),
    repeat(sweepDeliveries(world.app, log), database, log),
    repeat(forgetDeliveries(database, log), database, log),
  ];
  return { stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))) };
}

function lookedAt(world: GithubWorld, io: Pick<Io, "env">): LookedAt {
  return {
    known: () => knownRepositories(world.database.db),
    async signalsOf(repository) {
      const hosting = createGithubHosting({
        app: world.app,
        target: targetOfRepository(repository),
        beforeWrite: writeTurn(world.database, repository.installationId),
      });
      const config = await readConfig(await hosting.readFileFromDefaultBranch(CONFIG_PATH), CONFIG_PATH, io);
      return config.kind === "config" ? config.settings.signals : null;
    },
    botOf: async (installationId) => (await world.app.identity(installationId)).bot.id,
  };
}
