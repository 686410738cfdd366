import { loadPolicy } from "../../src/bin/load-policy.ts";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../src/adapters/postgres/open-database.ts";
import type { Ledger } from "../../src/domain/ledger.ts";
import { reward } from "../../src/night/stages/reward.ts";
import type { Rewarded } from "../../src/night/step-results.ts";
import type { Ports } from "../../src/ports.ts";

/* A program of its own, so that its memory is its own: the reward step of one night on a database. */
const [url = "", startedAt = "", repository = ""] = process.argv.slice(2);
const repositoryId = Number(repository);

let rows = 0;
function counted(ledger: Ledger): Ledger {
  return {
    ...ledger,
    async about(kind, id, names) {
      const facts = await ledger.about(kind, id, names);
      rows += facts.length;
      return facts;
    },
    async *pages(kind, id, after) {
      for await (const page of ledger.pages(kind, id, after)) {
        rows += page.length;
        yield page;
      }
    },
  };
}

const database = await openDatabase({ databaseUrl: url, dataFolder: "", notice: () => undefined });
const ledger = createLedger(database.db);
const policy = await loadPolicy(
  { env: {} },
  { flags: [], requireConfig: false, signingSecret: "a benchmark's own secret" },
);
const input = { preset: null, dryRun: false, maxProposals: null, seed: 7, repositoryId, startedAt };
const state = { nightId: "night", input: { ...input, repository: "acme/desk" }, results: new Map() };
// the reward step asks nothing else of the world
const ports = { ledger: counted(ledger), hosting: { kind: "local" } } as unknown as Ports;
const started = performance.now();
const processor = process.cpuUsage();
const { result, facts } = await reward(state, ports, policy);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(processor);
const megabytes = process.resourceUsage().maxRSS / 1024;
await ledger.append(facts);
const whole = (performance.now() - started) / 1000;
await database.close();
const { episodes, changed } = result as Rewarded;
process.stdout.write(
  `${JSON.stringify({ episodes, changed, rows, seconds, processor: (user + system) / 1e6, megabytes, whole, wholeMegabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
);
