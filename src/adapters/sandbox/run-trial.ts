import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TrialRequest, TrialRun } from "../../ports.ts";
import { collectResults, stampResults } from "./collect-results.ts";
import { commandEnvironment } from "./command-environment.ts";
import { copyFolder, removeFolder } from "./copy-folder.ts";
import { dependencyMounts } from "./dependencies.ts";
import type { Dependency } from "./dependencies.ts";
import { describeRun } from "./describe-limits.ts";
import { giveTo } from "./give-to.ts";
import { homeMounts } from "./home-mounts.ts";
import { linkInto } from "./link-into.ts";
import type { OpenBackend } from "./open-backend.ts";
import type { Base } from "./prepare-base.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import { placesRefused } from "./places-refused.ts";
import { ownerOf } from "./sandbox-host.ts";
import type { SandboxedCommand, SandboxedRun } from "./sandboxed-command.ts";
import { openScratch } from "./scratch.ts";
import { writeChanges } from "./write-changes.ts";

const PROCESSES = 512;
const DISK_MB = 2048;
const OUTPUT_BYTES = 64 * 1024 * 1024;

export interface TrialSetting {
  workFolder: string;
  dependencies?: readonly Dependency[];
  /** Megabytes that one run may write into its copy of the tree; 2,048 where left out. */
  diskMb?: number;
}

/**
 * One trial in a fresh copy of its base: changes written, command run, result files brought home, copy removed.
 * Nothing a run writes is seen by another.
 */
export async function runTrial(
  { workFolder, dependencies = [], diskMb = DISK_MB }: TrialSetting,
  backend: Extract<OpenBackend, { kind: "open" }>,
  base: Base,
  { changes, evaluation }: TrialRequest,
): Promise<TrialRun> {
  const { host, path } = backend;
  const limits = {
    seconds: evaluation.timeout_seconds,
    memoryMb: evaluation.memory_mb,
    processes: PROCESSES,
    outputBytes: OUTPUT_BYTES,
    diskMb,
  };
  const sandbox = describeRun(host, limits);
  const scratch = await openScratch(workFolder);
  const [tree, home] = [join(scratch, "tree"), join(scratch, "home")];
  const owner = ownerOf(host);
  try {
    await mkdir(tree);
    await mkdir(home);
    if (owner !== null) await giveTo(scratch, owner);
    await copyFolder(base.tree, tree);
    const packages = [...base.dependencies, ...dependencies];
    const refused = (await writeChanges(tree, changes, owner)) ?? (await placesRefused(tree, packages));
    const before = await stampResults(tree, evaluation.results);
    if (refused !== null || before.kind === "failed") {
      const detail = refused ?? (before.kind === "failed" ? before.detail : "");
      return { kind: "none", reason: "not-started", detail, output: "", milliseconds: 0, sandbox };
    }
    const spec: SandboxedCommand = {
      command: evaluation.command,
      tree,
      git: base.git,
      home: null,
      network: false,
      mounts: [...backend.mounts, ...homeMounts(base.home), ...dependencyMounts(packages)],
      environment: commandEnvironment(host, { path, home, tree, dependencies: packages }),
      limits,
    };
    if (host.backend === "unsafe-none") await linkInto(tree, base.git, packages);
    const run = await runInSandbox(host, spec);
    return { ...(await withFiles(run, tree, evaluation.results, before.stamps)), sandbox };
  } finally {
    await removeFolder(scratch);
  }
}

async function withFiles(
  run: SandboxedRun,
  tree: string,
  glob: string,
  before: ReadonlyMap<string, string>,
): Promise<Unsandboxed> {
  const { output, milliseconds } = run;
  const none = { kind: "none", output, milliseconds } as const;
  if (run.kind === "not-started") return { ...none, reason: "not-started", detail: run.detail };
  if (run.kind === "killed") return { ...none, reason: run.limit, detail: run.detail };
  const collected = await collectResults(tree, glob, before);
  if (collected.kind === "failed") return { ...none, reason: "collect-failed", detail: collected.detail };
  return { kind: "ran", exitCode: run.exitCode, files: collected.files, output, milliseconds };
}

type Unsandboxed = TrialRun extends infer Run ? (Run extends TrialRun ? Omit<Run, "sandbox"> : never) : never;
