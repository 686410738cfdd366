/* Works one night of a repository to its end; told where, it kills itself, or itself and the server, on the way. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "../../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import type { Fact } from "../../../src/domain/ledger-entry.ts";
import type { Ports } from "../../../src/ports.ts";
import { serverTree } from "./place.ts";
import { workNight } from "./work-night.ts";

const [folder = "", repository = "1", where = "", what = ""] = process.argv.slice(2);
const repositoryId = Number(repository);
const steps = 5;

async function die(here: string): Promise<void> {
  if (here !== where) return;
  if (what === "everything")
    for (const pid of await serverTree(join(folder, "postgres"))) process.kill(pid, "SIGKILL");
  process.kill(process.pid, "SIGKILL");
}

function fact(kind: "audit" | "preferences", key: string): Fact {
  const at = new Date().toISOString();
  if (kind === "preferences")
    return { kind, repositoryId, key, at, body: { text: key, source: "test", by: "test" } };
  const body = { index: 0, actor: "test", act: "step", detail: key, previous: "", hash: "" };
  return { kind, repositoryId, key, at, body };
}

const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => {} });
const engine = createEngine({
  database,
  portsFor: async () => ({ ledger: createLedger(database.db) }) as Ports,
  progress: ({ step, phase }) => {
    if (phase === "finished") void die(`after ${step.key}`);
  },
  plan: {
    next: ({ results }) => (results.size < steps ? { name: "trial", key: String(results.size) } : null),
    async run({ nightId, results }, { key }) {
      appendFileSync(join(folder, `ran-${repositoryId}.txt`), `${key}\n`);
      await die(`within ${key}`);
      const facts = [fact("audit", `${nightId}/${key}`), fact("preferences", `${nightId}/${key}`)];
      return { result: { step: key, before: results.size }, facts };
    },
  },
});
const worked = await workNight(engine, repositoryId);
await database.close();
process.stdout.write(`${JSON.stringify(worked)}\n`);
