import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "../src/adapters/sandbox/create-sandbox.ts";
import type { EvaluationSettings } from "../src/domain/settings.ts";
import type { Benchmark } from "./bench-row.ts";

const ROUNDS = 15;

export const bench: Benchmark = {
  about: "what one run in the sandbox costs beyond the command itself",
  async run(progress) {
    const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
    try {
      const sandbox = createSandbox({
        exportTree: async (_sha, into) => {
          await mkdir(join(into, "results"), { recursive: true });
          await writeFile(join(into, "run.sh"), "true\n");
        },
        workFolder: folder,
        backend: "auto",
        trustThisCode: false,
        toolchains: [],
        reads: [],
        path: process.env["PATH"] ?? "",
        uid: 65534,
      });
      const state = await sandbox.state();
      if (state.kind === "refused") throw new Error(`${state.reason} ${state.advice}`);
      const run = { id: "", sha: "base", changes: [], evaluation: evaluation("sh run.sh") };
      progress("preparing the base");
      await sandbox.run(run);
      progress("inside");
      const inside = await fastest(async () => {
        const ran = await sandbox.run(run);
        if (ran.kind === "none") throw new Error(ran.detail);
      });
      progress("bare");
      const bare = await fastest(() => bareRun("sh", ["-c", "true"]));
      const cost = inside - bare;
      return [
        {
          measure: "one run: fresh copy, sandbox, collection",
          goal: "under 150 ms more than the bare command",
          measured: `${inside.toFixed(0)} ms (+${cost.toFixed(0)} ms)`,
          baseline: `${bare.toFixed(1)} ms`,
          met: cost < 150,
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function evaluation(command: string): EvaluationSettings {
  return {
    command,
    results: "results/*.xml",
    format: "auto",
    setup: null,
    timeout_seconds: 60,
    memory_mb: 512,
    golden: [],
    model_usd: 0,
  };
}

async function fastest(work: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function bareRun(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: "ignore" })
      .on("error", reject)
      .on("exit", () => resolve());
  });
}
