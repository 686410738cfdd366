import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { openDatabase, type Database } from "../../src/adapters/postgres/open-database.ts";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { queues } from "../../src/adapters/postgres/queues.ts";
import { makeReadyPlace } from "../integration/storage/ready-place.ts";
import { calibratedFact } from "../night/calibrated-fact.ts";
import { startCheckedTwin } from "../twin/checked-twin.ts";
import type { RepositoryState } from "../twin/state/repository-state.ts";
import type { Twin, TwinOptions } from "../twin/twin.ts";
import { startModelServer, type Asked, type ModelServer } from "./model-server.ts";
import type { NightTask } from "./night-task.ts";
import { orderAgent, orderRepair } from "./order-agent.ts";
import { runProgram, type Ended } from "./run-program.ts";
import { writeFiles } from "./write-files.ts";

/** A twin, a model and a database that outlive the processes which work on them. */
export interface NightWorld {
  twin: Twin;
  model: ModelServer;
  database: Database;
  /** HONE_DATA of everything here. */
  folder: string;
  /** A fresh copy of the small agent with an owner and an installation of its own; `files` replace, add or (null) remove. */
  addRepository(files?: Record<string, string | null>): Promise<RepositoryState>;
  /** One process that works the repository's night, killed where `killAt` says; see night-program.ts. */
  work(repository: RepositoryState, killAt?: string, inActions?: boolean): Promise<Ended>;
  /** Ends every wait: a step that comes back later comes now, and a write need not wait for its turn. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

export async function openNightWorld(
  options: TwinOptions = {},
  answer: (asked: Asked) => unknown = () => orderRepair,
): Promise<NightWorld> {
  const place = await makeReadyPlace();
  const [twin, model, database] = await Promise.all([
    startCheckedTwin(options),
    startModelServer(answer),
    openDatabase({ databaseUrl: null, dataFolder: place.folder, notice: () => undefined }),
  ]);
  let owners = 0;
  const hurry = async (): Promise<void> => {
    await database.pool.query("delete from hone.token_buckets");
    for (const { id, startAfter } of await database.boss.findJobs(queues.nights, { queued: true }))
      if (startAfter > new Date())
        await database.boss.update(queues.nights, undefined, { id, startAfter: new Date() });
  };
  return {
    hurry,
    twin,
    model,
    database,
    folder: place.folder,
    async addRepository(files = {}) {
      owners += 1;
      const from = await mkdtemp(join(tmpdir(), "hone-agent-"));
      const present = Object.entries({ ...orderAgent, ...files }).flatMap(([path, text]) =>
        text === null ? [] : [[path, text] as const],
      );
      await writeFiles(from, Object.fromEntries(present));
      const repository = await twin.addRepository({ owner: `team-${owners}`, name: "agent", from });
      await rm(from, { recursive: true });
      twin.install({ account: repository.owner.login });
      const calibrated = calibratedFact(repository.id, new Date().toISOString());
      await createLedger(database.db).append([calibrated]);
      return repository;
    },
    async work(repository, killAt = "", inActions = false) {
      await hurry();
      const name = `${repository.owner.login}/${repository.name}`;
      const { api, app } = twin;
      const task: NightTask = { data: place.folder, api, app, repository: name, inActions };
      return runProgram(join(import.meta.dirname, "night-program.ts"), [JSON.stringify(task)], {
        PATH: process.env["PATH"],
        HOME: place.folder,
        ANTHROPIC_API_KEY: "test",
        ANTHROPIC_BASE_URL: model.url,
        HONE_TEST_KILL_AT: killAt,
        NODE_COMPILE_CACHE: join(inject("runFolder"), "compiled"),
      });
    },
    async close() {
      await twin.close();
      await model.close();
      await database.close();
      await place.remove();
    },
  };
}
