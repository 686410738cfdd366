import { commandEnvironment } from "./command-environment.ts";
import type { OpenBackend } from "./open-backend.ts";
import type { BaseRequest } from "./prepare-base.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import type { Limits } from "./sandboxed-command.ts";

/** Installing is heavier than testing, and happens once. */
const LIMITS: Limits = {
  seconds: 1800,
  memoryMb: 8192,
  processes: 2048,
  outputBytes: 64 * 1024 * 1024,
  diskMb: 8192,
};

/**
 * The set-up command as a step of preparing a base: in the sandbox, with the network, on the base revision only.
 * What it installs into the tree or into its HOME is there for every run.
 */
export function runSetUp(
  { host, mounts, path }: Extract<OpenBackend, { kind: "open" }>,
  command: string,
): BaseRequest["setUp"] {
  return async ({ tree, git, home }) => {
    const run = await runInSandbox(host, {
      command,
      tree,
      git,
      home,
      network: true,
      mounts,
      environment: commandEnvironment(host, { path, home, tree, dependencies: [] }),
      limits: LIMITS,
    });
    if (run.kind === "exited" && run.exitCode === 0) return null;
    const detail = run.kind === "exited" ? `it ended with exit code ${run.exitCode}` : run.detail;
    return { detail, output: run.output };
  };
}
