import { createEngine } from "../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { scopeOf } from "../../src/adapters/postgres/night-scope.ts";
import { openDatabase } from "../../src/adapters/postgres/open-database.ts";
import { loadPolicy } from "../../src/bin/load-policy.ts";
import type { Ledger } from "../../src/domain/ledger.ts";
import { reward } from "../../src/night/stages/reward.ts";
import { findResult, type Rewarded } from "../../src/night/step-results.ts";
import type { NightPlan } from "../../src/night/steps.ts";
import type { Ports } from "../../src/ports.ts";
import { serverSeconds } from "./server-seconds.ts";

/*
 * A program of its own, so that its memory is its own: a night that has but the reward step, from the beginning of the
 * step to the end of the transaction that stores its rewards.
 */
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
    async *groups(id) {
      for await (const page of ledger.groups(id)) {
        for (const { signals, states } of page) rows += signals.length + states.length;
        yield page;
      }
    },
  };
}

const database = await openDatabase({ databaseUrl: url, dataFolder: "", notice: () => undefined });
const policy = await loadPolicy(
  { env: {} },
  { flags: [], requireConfig: false, signingSecret: "a benchmark's own secret" },
);
const plan: NightPlan = {
  next: ({ results }) => (findResult(results, "reward") === undefined ? { name: "reward", key: "" } : null),
  run: async (state, _step, ports) => reward(state, ports, policy),
};
const begun = { at: 0, processor: process.cpuUsage() };
const took = { seconds: 0, processor: 0 };
const engine = createEngine({
  database,
  scope: scopeOf(repositoryId),
  plan,
  // the reward step asks nothing else of the world
  portsFor: async () =>
    ({ ledger: counted(createLedger(database.db)), hosting: { kind: "local" } }) as unknown as Ports,
  progress({ phase }) {
    if (phase === "started") Object.assign(begun, { at: performance.now(), processor: process.cpuUsage() });
    const { user, system } = process.cpuUsage(begun.processor);
    if (phase === "finished")
      Object.assign(took, {
        seconds: (performance.now() - begun.at) / 1000,
        processor: (user + system) / 1e6,
      });
  },
});
const server = await serverSeconds(database.pool);
const input = { preset: null, dryRun: false, maxProposals: null, seed: 7, repository: "acme/desk" };
const { nightId } = await engine.startNight({ ...input, repositoryId, startedAt });
const worker = await engine.work({ concurrency: 1 });
const over = await engine.untilOver(nightId);
await worker.stop();
const served = (await serverSeconds(database.pool)) - server;
await database.close();
if (over.reason !== null) throw new Error(over.reason);
const { episodes, changed } = findResult(over.results, "reward") as Rewarded;
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ episodes, changed, rows, ...took, served, megabytes })}\n`);
