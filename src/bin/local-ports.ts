import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportTree } from "../adapters/git/export-tree.ts";
import { createGitCode } from "../adapters/git/git-code.ts";
import { openGit } from "../adapters/git/open-git.ts";
import { createLocalHosting } from "../adapters/local/local-hosting.ts";
import { createSandbox } from "../adapters/sandbox/create-sandbox.ts";
import type { Dependency } from "../adapters/sandbox/dependencies.ts";
import { createSystemClock } from "../adapters/system/system-clock.ts";
import { createUlidIds } from "../adapters/system/ulid-ids.ts";
import type { Ledger, Model, Ports } from "../ports.ts";

/** Folders of installed packages that a commit does not hold and tests need. */
const INSTALLED = ["node_modules", ".venv", "venv", "vendor"];

export interface LocalWorld {
  folder: string;
  outFolder: string;
  workFolder: string;
  ledger: Ledger;
  model: Model;
  backend: "auto" | "bwrap" | "unsafe-none";
  trustThisCode: boolean;
  path: string;
}

/** The world of a night on a local checkout: its git, a branch as proposal, this machine's sandbox. */
export async function localPorts(world: LocalWorld): Promise<Ports> {
  const { folder } = world;
  return {
    ledger: world.ledger,
    code: createGitCode(folder),
    hosting: createLocalHosting({ folder, outFolder: world.outFolder }),
    model: world.model,
    sandbox: createSandbox({
      exportTree: (sha, into) => exportTree(folder, sha, into),
      workFolder: world.workFolder,
      backend: world.backend,
      trustThisCode: world.trustThisCode,
      toolchains: [],
      reads: [],
      path: world.path,
      uid: 65534,
      dependencies: await installedFolders(folder),
    }),
    clock: createSystemClock(),
    ids: createUlidIds(),
  };
}

/* Only what git does not track: a tracked vendor folder comes with the tree, and a candidate could change it. */
async function installedFolders(folder: string): Promise<Dependency[]> {
  const there = INSTALLED.filter((name) => existsSync(join(folder, name)));
  const tracked = await openGit(folder).raw(["ls-files", "--", ...INSTALLED]);
  return there
    .filter((name) => !tracked.split("\n").some((path) => path.startsWith(`${name}/`)))
    .map((name) => ({ from: join(folder, name), at: name, alsoAt: join(folder, name) }));
}

/** The id of a local checkout: below zero, so that it can never be one of GitHub's, and the same at every run. */
export function localRepositoryId(folder: string): number {
  return -Number.parseInt(createHash("sha256").update(folder).digest("hex").slice(0, 12), 16) - 1;
}
