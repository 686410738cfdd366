import type { CommandTable } from "./command-table.ts";
import { processIo } from "./process-io.ts";
import { runCli } from "./run-cli.ts";

/** Every command there is, one line each; its summary lives in src/messages/cli-summaries.ts. */
const commands: CommandTable = {
  bench: async () => (await import("./commands/bench.ts")).registerBench,
  demo: async () => (await import("./commands/demo.ts")).registerDemo,
  doctor: async () => (await import("./commands/doctor.ts")).registerDoctor,
  serve: async () => (await import("./commands/serve.ts")).registerServe,
  worker: async () => (await import("./commands/worker.ts")).registerWorker,
  reward: async () => (await import("./commands/reward.ts")).registerReward,
  explain: async () => (await import("./commands/explain.ts")).registerExplain,
  export: async () => (await import("./commands/export.ts")).registerExport,
  gate: async () => (await import("./commands/gate.ts")).registerGate,
  guard: async () => (await import("./commands/guard.ts")).registerGuard,
  evaluate: async () => (await import("./commands/evaluate.ts")).registerEvaluate,
  inventory: async () => (await import("./commands/inventory.ts")).registerInventory,
  excerpt: async () => (await import("./commands/excerpt.ts")).registerExcerpt,
  cluster: async () => (await import("./commands/cluster.ts")).registerCluster,
  classes: async () => (await import("./commands/classes.ts")).registerClasses,
  config: async () => (await import("./commands/config.ts")).registerConfig,
  nightly: async () => (await import("./commands/nightly.ts")).registerNightly,
};

process.exitCode = await runCli(process.argv.slice(2), processIo(), commands);
