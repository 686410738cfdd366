import { createHash } from "node:crypto";
import { createGitCode } from "../adapters/git/git-code.ts";
import { createLocalHosting } from "../adapters/local/local-hosting.ts";
import { createSystemClock } from "../adapters/system/system-clock.ts";
import { createUlidIds } from "../adapters/system/ulid-ids.ts";
import type { Ledger } from "../domain/ledger.ts";
import type { Model, Ports } from "../ports.ts";
import { type LocalEvaluation, localSandbox } from "./local-sandbox.ts";

export interface LocalWorld extends LocalEvaluation {
  outFolder: string;
  ledger: Ledger;
  model: Model;
}

/** The world of a night on a local checkout: its git, a branch as proposal, this machine's sandbox. */
export async function localPorts(world: LocalWorld): Promise<Ports> {
  const { folder, outFolder, ledger, model } = world;
  return {
    ledger,
    code: createGitCode(folder),
    hosting: createLocalHosting({ folder, outFolder }),
    model,
    sandbox: await localSandbox(world),
    clock: createSystemClock(),
    ids: createUlidIds(),
  };
}

/** The id of a local checkout: below zero, so that it can never be one of GitHub's, and the same at every run. */
export function localRepositoryId(folder: string): number {
  return -Number.parseInt(createHash("sha256").update(folder).digest("hex").slice(0, 12), 16) - 1;
}
