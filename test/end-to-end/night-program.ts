/*
 * Works one night of a repository on the twin with the real adapters, and kills itself where HONE_TEST_KILL_AT says:
 * `STEP@N` is the N-th event of that step, or its end where it has fewer; `STEP@NAME` is the first event of that name;
 * `STEP@end` is right after the step was stored; `@N` is the N-th event of all. An event is the begin or the end of a
 * call of a port, or of a request to GitHub. Prints the phases of each step, and at the end the night.
 */
import { createMirrorFetch } from "../../src/adapters/git/create-mirror-fetch.ts";
import { createGithubApp } from "../../src/adapters/github/github-app.ts";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../src/adapters/postgres/open-database.ts";
import { loadPolicy } from "../../src/bin/load-policy.ts";
import { openModel } from "../../src/bin/open-model.ts";
import { runNight } from "../../src/bin/run-night.ts";
import { operatorLimits } from "../../src/bin/serving/operator-limits.ts";
import { nightPorts } from "../../src/bin/serving/night-ports.ts";
import { repositoryFor } from "../../src/bin/serving/repository-for.ts";
import { resultKey } from "../../src/night/step-results.ts";
import type { Ports } from "../../src/ports.ts";
import type { NightTask } from "./night-task.ts";

const task = JSON.parse(process.argv[2] ?? "") as NightTask;
const [where = "", at = ""] = (process.env["HONE_TEST_KILL_AT"] ?? "").split("@");
let step = "";
let seen = 0;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function event(name: string): void {
  if (where !== "" && step !== where) return;
  seen += 1;
  if (seen === Number(at) || name === at) die();
}

async function watched<T>(name: string, call: () => Promise<T>): Promise<T> {
  event(`${name}.begin`);
  try {
    return await call();
  } finally {
    event(`${name}.end`);
  }
}

/* The same port with every call watched; what answers with pages is read where they are used. */
function watchedPort<T extends object>(port: T): T {
  const entries = Object.entries(port).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "function") return [name, value];
    return [
      name,
      (...args: unknown[]) => {
        event(`${name}.begin`);
        const answer: unknown = value.apply(port, args);
        if (answer instanceof Promise) return answer.finally(() => event(`${name}.end`));
        event(`${name}.end`);
        return answer;
      },
    ];
  });
  return Object.fromEntries(entries) as T;
}

function watchedPorts(ports: Ports): Ports {
  return {
    ...ports,
    ledger: watchedPort(ports.ledger),
    code: watchedPort(ports.code),
    hosting: watchedPort(ports.hosting),
    model: { ...ports.model, ask: (request) => watched("ask", () => ports.model.ask(request)) },
    sandbox: watchedPort(ports.sandbox),
  };
}

const database = await openDatabase({ databaseUrl: null, dataFolder: task.data, notice: () => undefined });
const app = createGithubApp({
  appId: task.app.appId,
  privateKey: task.app.privateKey,
  baseUrl: task.api,
  log: { debug: () => undefined, warn: () => undefined },
  now: Date.now,
  fetch: (url, init) => watched("fetch", () => fetch(url, init)),
});
const repository = await repositoryFor(app, database.db, createLedger(database.db), task.repository);
if (repository === null) throw new Error(`${task.repository} is not there`);
const portsFor = nightPorts({
  app,
  database,
  dataFolder: task.data,
  model: await openModel(process.env),
  fetchMirror: createMirrorFetch(),
  limits: operatorLimits({}),
  inActions: task.inActions,
  sandbox: {
    backend: "auto",
    trustThisCode: false,
    path: process.env["PATH"] ?? "",
    // one after the other here, so that the steps and their order are known on any machine
    ...(task.inActions ? {} : { parallelTrials: 1 }),
  },
});
const night = await runNight({
  database,
  policy: await loadPolicy(
    { env: {} },
    { flags: [], requireConfig: true, signingSecret: task.app.webhookSecret },
  ),
  input: {
    repositoryId: repository.id,
    repository: repository.name,
    preset: null,
    dryRun: false,
    maxProposals: null,
    startedAt: new Date().toISOString(),
    seed: 7,
  },
  portsFor: async (input) => watchedPorts(await portsFor(input)),
  progress: ({ step: address, phase, note }) => {
    step = resultKey(address);
    process.stdout.write(`${phase} ${step}${note && `: ${note}`}\n`);
    if (phase === "finished" && step === where) die();
  },
});
await database.close();
process.stdout.write(`${JSON.stringify({ ...night, results: [...night.results.keys()] })}\n`);
