/* Works one night whose only step is a run of a model of a dollar, and dies in the middle of each run it can pay for. */
import { createEngine } from "../../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import type { NightState } from "../../../src/night/steps.ts";
import { payRuns } from "../../../src/night/spending/pay-runs.ts";
import { runsWithinBudget } from "../../../src/night/spending/runs-within-budget.ts";
import type { Ports, TrialRequest } from "../../../src/ports.ts";
import { workNight } from "./work-night.ts";

const [folder = "", usdPerNight = ""] = process.argv.slice(2);
const evaluation = { model_usd: 1 } as TrialRequest["evaluation"];
const limits = { model_usd_per_night: Number(usdPerNight), model_usd_per_month: 100 };
const settings = { limits } as Parameters<typeof runsWithinBudget>[3];

const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => {} });
const ports = {
  ledger: createLedger(database.db),
  clock: { now: () => new Date().toISOString() },
  ids: { mint: () => crypto.randomUUID() },
  sandbox: {
    state: () => Promise.reject(new Error("not asked")),
    run: async () => {
      process.kill(process.pid, "SIGKILL");
      return new Promise(() => {});
    },
  },
} as unknown as Ports;
const run = async (state: NightState): Promise<{ result: unknown; facts: [] }> => {
  const left = await runsWithinBudget(evaluation, state, ports, settings);
  const request = { id: `${state.nightId}:0.0.1`, sha: "a", changes: [], evaluation };
  if (left > 0) await payRuns(state, ports).run(request);
  return { result: { left }, facts: [] };
};
const engine = createEngine({
  database,
  portsFor: async () => ports,
  progress: () => {},
  plan: { next: ({ results }) => (results.size === 0 ? { name: "trial", key: "0.0.1" } : null), run },
});
const { state, results } = await workNight(engine, 1);
await database.close();
process.stdout.write(`${JSON.stringify({ state, results })}\n`);
