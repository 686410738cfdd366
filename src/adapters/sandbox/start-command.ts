import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { availableParallelism } from "node:os";
import { bwrapArguments, FILTER_FD, STATUS_FD } from "./bwrap-arguments.ts";
import { countThreads } from "./count-threads.ts";
import { inheritedDescriptors } from "./inherited-descriptors.ts";
import { runsInPlace } from "./sandbox-host.ts";
import type { BwrapHost, ContainerHost, SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand } from "./sandboxed-command.ts";
import { srtCommand } from "./srt/srt-command.ts";
import { stageFor } from "./stage.ts";

const MEGABYTE = 1024 * 1024;

/**
 * Starts a command on this host, in a process group of its own, with every limit that the kernel can hold. Under
 * bubblewrap it inherits nothing but its output, the status channel and the filter's channel.
 */
export function startCommand(
  host: Exclude<SandboxHost, ContainerHost>,
  spec: SandboxedCommand,
): ChildProcess {
  if (runsInPlace(host)) {
    const [program = "", ...rest] =
      host.backend === "srt" ? srtCommand(host, spec) : ["/bin/sh", "-c", spec.command];
    return spawn(program, rest, {
      detached: true,
      cwd: spec.tree,
      env: host.backend === "srt" ? { PATH: host.path, HOME: spec.environment["HOME"] } : spec.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
  const [program = "", ...rest] = commandLine(host, spec);
  const nothing = openSync("/dev/null", "r");
  try {
    const stdio = ["ignore", "pipe", "pipe", "pipe", "pipe", ...coverInherited(nothing)] as (
      | "pipe"
      | "ignore"
      | number
    )[];
    return spawn(program, rest, { detached: true, cwd: "/", env: {}, stdio });
  } finally {
    closeSync(nothing);
  }
}

function commandLine(host: BwrapHost, spec: SandboxedCommand): string[] {
  const { bwrap, prlimit, setpriv, unshare } = host.programs;
  const id = String(host.uid);
  const dropped = host.identity === "dropped";
  const sources = [
    host.etc,
    spec.tree,
    ...[spec.git, spec.home].filter((path) => path !== null),
    ...spec.mounts.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : [])),
  ];
  const stage = dropped
    ? stageFor(sources, host.uid, unshare, host.etc)
    : { prefix: [], staged: (path: string) => path };
  return [
    ...stage.prefix,
    ...(dropped ? [setpriv, `--reuid=${id}`, `--regid=${id}`, "--clear-groups", "--"] : []),
    bwrap,
    ...bwrapArguments(spec, host.etc, stage.staged),
    prlimit,
    ...kernelLimits(dropped ? host.uid : process.getuid?.(), spec),
    "/bin/sh",
    "-c",
    spec.command,
  ];
}

/**
 * RLIMIT_DATA is twice the memory limit: the watchdog should meet the limit first, because a kill is no evidence
 * while a failed allocation looks like a failed test. RLIMIT_AS would break WebAssembly and worker threads.
 * RLIMIT_NPROC is set inside, where a sandbox's namespace has a count of its own: set outside, a run that multiplies
 * would take what its neighbours may start. Kernels before 5.14 count all of a user's threads, so those already running
 * are added.
 */
function kernelLimits(uid: number | undefined, { limits }: SandboxedCommand): string[] {
  const threads = limits.processes * 8 + (uid === undefined ? 0 : countThreads(uid));
  return [
    `--data=${limits.memoryMb * 2 * MEGABYTE}`,
    `--fsize=${limits.diskMb * MEGABYTE}`,
    `--cpu=${Math.ceil(limits.seconds + 10) * availableParallelism()}`,
    `--nproc=${threads}`,
    "--nofile=8192",
    "--core=0",
    "--",
  ];
}

/** What the child gets as its descriptors 5 and up: nothing, in the place of each that it would inherit. */
function coverInherited(nothing: number): ("ignore" | number)[] {
  const inherited = new Set(inheritedDescriptors());
  const first = Math.max(STATUS_FD, FILTER_FD) + 1;
  const last = Math.max(first - 1, ...inherited);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    inherited.has(first + index) ? nothing : "ignore",
  );
}
