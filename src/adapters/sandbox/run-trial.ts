import { lchown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TrialRequest, TrialRun } from "../../ports.ts";
import { collectResults, stampResults } from "./collect-results.ts";
import { commandEnvironment } from "./command-environment.ts";
import { copyFolder, removeFolder } from "./copy-folder.ts";
import { dependencyMounts } from "./dependencies.ts";
import type { Dependency } from "./dependencies.ts";
import { describeRun } from "./describe-limits.ts";
import { homeMounts } from "./home-mounts.ts";
import { linkInto } from "./link-into.ts";
import type { OpenRelay } from "./model-access.ts";
import type { OpenBackend } from "./open-backend.ts";
import type { Base } from "./prepare-base.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import { runWithModel } from "./run-with-model.ts";
import { placesRefused } from "./places-refused.ts";
import { ownerOf, runsInPlace, type SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand, SandboxedRun } from "./sandboxed-command.ts";
import { openScratch } from "./scratch.ts";
import { writeChanges } from "./write-changes.ts";

const PROCESSES = 512;
const DISK_MB = 2048;
const OUTPUT_BYTES = 64 * 1024 * 1024;
const OVERSPENT = "the run's model calls would have cost more than evaluation.model_usd";
const NO_MODEL = "the evaluation asks for a model, and this operator or backend gives it none";

export interface TrialSetting {
  workFolder: string;
  dependencies?: readonly Dependency[];
  /** Megabytes that one run may write into its copy of the tree; 2,048 where left out. */
  diskMb?: number;
  /** Without it no run has a model, whatever its evaluation asks for. */
  openRelay?: OpenRelay;
}

/**
 * One trial in a fresh copy of its base: changes written, command run, result files brought home, copy removed.
 * Nothing a run writes is seen by another.
 */
export async function runTrial(
  setting: TrialSetting,
  backend: Extract<OpenBackend, { kind: "open" }>,
  base: Base,
  { changes, evaluation }: TrialRequest,
  cancel?: AbortSignal,
): Promise<TrialRun> {
  const { workFolder, dependencies = [], diskMb = DISK_MB } = setting;
  const { host, path } = backend;
  const limits = {
    seconds: evaluation.timeout_seconds,
    memoryMb: evaluation.memory_mb,
    processes: PROCESSES,
    outputBytes: OUTPUT_BYTES,
    diskMb,
  };
  const sandbox = describeRun(host, limits);
  const none = { kind: "none", output: "", milliseconds: 0, sandbox } as const;
  const scratch = await openScratch(workFolder);
  const [tree, home] = [join(scratch, "tree"), join(scratch, "home")];
  const packages = [...base.dependencies, ...dependencies];
  try {
    const openRelay = relayFor(setting, host, evaluation);
    if (openRelay === "missing") return { ...none, reason: "not-started", detail: NO_MODEL };
    const prepared = await prepareTree({ scratch, tree, home, base, packages, changes, host, evaluation });
    if (prepared.kind === "failed") return { ...none, reason: "not-started", detail: prepared.detail };
    const spec: SandboxedCommand = {
      command: evaluation.command,
      tree,
      original: base.tree,
      git: base.git,
      home: null,
      network: false,
      mounts: [...backend.mounts, ...homeMounts(base.home), ...dependencyMounts(packages)],
      environment: commandEnvironment(host, { path, home, tree, dependencies: packages }),
      limits,
      ...(cancel === undefined ? {} : { cancel }),
    };
    if (runsInPlace(host)) await linkInto(tree, base.git, packages);
    if (openRelay === null)
      return { ...(await withFiles(await runInSandbox(host, spec), tree, evaluation, prepared)), sandbox };
    const { run, spent, exhausted } = await runWithModel(host, spec, {
      scratch,
      usd: evaluation.model_usd,
      openRelay,
    });
    const { output, milliseconds } = run;
    // what an evaluation says after its model was taken away is no evidence of the candidate
    if (exhausted) return { ...none, output, milliseconds, reason: "model-budget", detail: OVERSPENT, spent };
    return { ...(await withFiles(run, tree, evaluation, prepared)), sandbox, spent };
  } finally {
    await removeFolder(scratch);
  }
}

/* Null where the evaluation asks for no model. */
function relayFor(
  { openRelay }: TrialSetting,
  host: SandboxHost,
  { model_usd }: TrialRequest["evaluation"],
): OpenRelay | "missing" | null {
  if (model_usd === 0) return null;
  return runsInPlace(host) || openRelay === undefined ? "missing" : openRelay;
}

type Prepared = { kind: "ready"; stamps: ReadonlyMap<string, string> } | { kind: "failed"; detail: string };

async function prepareTree(given: {
  scratch: string;
  tree: string;
  home: string;
  base: Base;
  packages: readonly Dependency[];
  changes: TrialRequest["changes"];
  host: SandboxHost;
  evaluation: TrialRequest["evaluation"];
}): Promise<Prepared> {
  const { scratch, tree, home, base, packages, changes, host, evaluation } = given;
  const owner = ownerOf(host);
  await mkdir(tree);
  await mkdir(home);
  if (owner !== null) for (const folder of [scratch, tree, home]) await lchown(folder, owner, owner);
  await copyFolder(base.tree, tree);
  const refused = (await writeChanges(tree, changes, owner)) ?? (await placesRefused(tree, packages));
  if (refused !== null) return { kind: "failed", detail: refused };
  const before = await stampResults(tree, evaluation.results);
  return before.kind === "failed" ? before : { kind: "ready", stamps: before.stamps };
}

async function withFiles(
  run: SandboxedRun,
  tree: string,
  { results }: TrialRequest["evaluation"],
  { stamps }: Extract<Prepared, { kind: "ready" }>,
): Promise<Unsandboxed> {
  const { output, milliseconds } = run;
  const none = { kind: "none", output, milliseconds } as const;
  if (run.kind === "not-started") return { ...none, reason: "not-started", detail: run.detail };
  if (run.kind === "killed") return { ...none, reason: run.limit, detail: run.detail };
  const collected = await collectResults(tree, results, stamps);
  if (collected.kind === "failed") return { ...none, reason: "collect-failed", detail: collected.detail };
  return { kind: "ran", exitCode: run.exitCode, files: collected.files, output, milliseconds };
}

type Unsandboxed = TrialRun extends infer Run ? (Run extends TrialRun ? Omit<Run, "sandbox"> : never) : never;
