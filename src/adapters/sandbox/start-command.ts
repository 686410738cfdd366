import { availableParallelism } from "node:os";
import { bwrapArguments } from "./bwrap-arguments.ts";
import { countThreads } from "./count-threads.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand } from "./sandboxed-command.ts";

const MEGABYTE = 1024 * 1024;

/** The program and arguments that run a command on this host, with every limit that the kernel can hold. */
export function startCommand(
  host: SandboxHost,
  spec: SandboxedCommand,
): [program: string, ...rest: string[]] {
  if (host.backend === "unsafe-none") return ["/bin/sh", "-c", spec.command];
  const { bwrap, prlimit, setpriv } = host.programs;
  const id = String(host.uid);
  const drop = [setpriv, `--reuid=${id}`, `--regid=${id}`, "--clear-groups", "--"];
  const limited = [
    prlimit,
    ...kernelLimits(host.identity === "dropped" ? host.uid : process.getuid?.(), spec),
  ];
  const [program = "", ...rest] = [
    ...(host.identity === "dropped" ? drop : []),
    ...limited,
    bwrap,
    ...bwrapArguments(spec, host.etc),
  ];
  return [program, ...rest];
}

/**
 * RLIMIT_DATA is twice the memory limit: the watchdog should meet the limit first, because a kill is no evidence
 * while a failed allocation looks like a failed test. RLIMIT_AS would break WebAssembly and worker threads.
 * RLIMIT_NPROC counts all of a user's threads, so those already running are added.
 */
function kernelLimits(uid: number | undefined, { limits }: SandboxedCommand): string[] {
  const threads = limits.processes * 8 + (uid === undefined ? 0 : countThreads(uid));
  return [
    `--data=${limits.memoryMb * 2 * MEGABYTE}`,
    `--fsize=${limits.diskMb * MEGABYTE}`,
    `--cpu=${(limits.seconds + 10) * availableParallelism()}`,
    `--nproc=${threads}`,
    "--nofile=8192",
    "--core=0",
    "--",
  ];
}
