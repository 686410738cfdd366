import type { ModelUsage } from "../../ports.ts";
import { modelAccess, type OpenRelay } from "./model-access.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand, SandboxedRun } from "./sandboxed-command.ts";

/** A run that had a model: what its calls cost, and whether one was turned away for want of money. */
export interface RunWithModel {
  run: SandboxedRun;
  spent: ModelUsage;
  exhausted: boolean;
}

/** Runs a command with a relay to the model that is open as long as the command runs. */
export async function runWithModel(
  host: SandboxHost,
  spec: SandboxedCommand,
  { scratch, usd, openRelay }: { scratch: string; usd: number; openRelay: OpenRelay },
): Promise<RunWithModel> {
  const access = await modelAccess(scratch, usd, openRelay);
  try {
    const run = await runInSandbox(host, access.extend(spec));
    return { run, spent: access.spent(), exhausted: access.exhausted() };
  } finally {
    await access.close();
  }
}
