import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportTree } from "../adapters/git/export-tree.ts";
import { openGit } from "../adapters/git/open-git.ts";
import type { SandboxBackend } from "../adapters/sandbox/backend-chain.ts";
import { createSandbox } from "../adapters/sandbox/create-sandbox.ts";
import type { OpenRelay } from "../adapters/sandbox/model-access.ts";
import type { Dependency } from "../adapters/sandbox/dependencies.ts";
import type { Sandbox } from "../ports.ts";

/** Folders of installed packages that a commit does not hold and tests need. */
const INSTALLED = ["node_modules", ".venv", "venv", "vendor"];

/** A checkout whose commits are evaluated on this machine; `path` is the PATH that its programs are found on. */
export interface LocalEvaluation {
  folder: string;
  workFolder: string;
  backend: SandboxBackend;
  trustThisCode: boolean;
  path: string;
  /** What containers are made from; without it no engine is used. */
  image?: string | null;
  openRelay?: OpenRelay;
  parallelTrials?: number;
}

/** This machine's sandbox for the commits of a checkout, with what is installed in it and git does not track. */
export async function localSandbox(evaluation: LocalEvaluation): Promise<Sandbox> {
  const {
    folder,
    workFolder,
    backend,
    trustThisCode,
    path,
    image = null,
    openRelay,
    parallelTrials,
  } = evaluation;
  return createSandbox({
    exportTree: (sha, into) => exportTree(folder, sha, into),
    workFolder,
    backend,
    trustThisCode,
    toolchains: [],
    reads: [],
    path,
    image,
    uid: 65534,
    dependencies: await installedFolders(folder),
    ...(openRelay === undefined ? {} : { openRelay }),
    ...(parallelTrials === undefined ? {} : { parallelTrials }),
  });
}

/* Only what git does not track: a tracked vendor folder comes with the tree, and a candidate could change it. */
async function installedFolders(folder: string): Promise<Dependency[]> {
  const there = INSTALLED.filter((name) => existsSync(join(folder, name)));
  const tracked = await openGit(folder).raw(["ls-files", "--", ...INSTALLED]);
  return there
    .filter((name) => !tracked.split("\n").some((path) => path.startsWith(`${name}/`)))
    .map((name) => ({ from: join(folder, name), at: name, alsoAt: join(folder, name) }));
}
