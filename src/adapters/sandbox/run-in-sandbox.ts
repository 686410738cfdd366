import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { FILTER_FD, STATUS_FD } from "./bwrap-arguments.ts";
import { isContainer } from "./container/is-container.ts";
import { runInContainer } from "./container/run-in-container.ts";
import { followChild } from "./follow-child.ts";
import type { ChildEnd } from "./follow-child.ts";
import { killGroup } from "./kill-group.ts";
import type { ContainerHost, SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand, SandboxedEnd, SandboxedRun } from "./sandboxed-command.ts";
import { sandboxStatus } from "./sandbox-status.ts";
import type { SandboxStatus } from "./sandbox-status.ts";
import { srtStarted } from "./srt/srt-started.ts";
import { startCommand } from "./start-command.ts";
import { untilClosed } from "./until-closed.ts";
import { watchLimits } from "./watch-limits.ts";
import type { Excess } from "./watch-limits.ts";

/**
 * Runs one command under a host's backend and returns once every process of it is dead. `exited` carries the
 * command's own exit code, as the backend tells it; `not-started` means that no command ran.
 */
export async function runInSandbox(host: SandboxHost, spec: SandboxedCommand): Promise<SandboxedRun> {
  return isContainer(host) ? runInContainer(host, spec) : runAsChild(host, spec);
}

async function runAsChild(
  host: Exclude<SandboxHost, ContainerHost>,
  spec: SandboxedCommand,
): Promise<SandboxedRun> {
  const started = performance.now();
  const child = startCommand(host, spec);
  const excesses: Excess[] = [];
  const stop = (excess: Excess): void => {
    excesses.push(excess);
    killGroup(child);
  };
  const told = host.backend === "bwrap" ? talkToBubblewrap(child, host.filter) : null;
  const followed = followChild(child, spec.limits.outputBytes, stop);
  const unwatch = child.pid === undefined ? undefined : watchLimits(child.pid, spec, stop);
  const end = await followed.ended();
  unwatch?.();
  const status = told === null ? statusOf(host, child, spec) : sandboxStatus(await told());
  if (told === null) killGroup(child);
  else if (status.childPid !== undefined) await dead(status.childPid);
  const text = await followed.text();
  const milliseconds = Math.round(performance.now() - started);
  return { ...judge(excesses[0], status, end, text.trim()), output: text, milliseconds };
}

/** Without a status channel: the child's own exit code, under srt only where srt came as far as the command. */
function statusOf(host: SandboxHost, child: ChildProcess, spec: SandboxedCommand): SandboxStatus {
  const began = host.backend !== "srt" || srtStarted(spec);
  return { childPid: child.pid, exitCode: began ? child.exitCode : null };
}

/** Hands bubblewrap its filter; returns what it says on its status channel, all of it once bubblewrap has ended. */
function talkToBubblewrap(child: ChildProcess, filter: Uint8Array): () => Promise<string> {
  let text = "";
  const status = child.stdio[STATUS_FD] as Readable;
  status.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const seccomp = child.stdio[FILTER_FD] as Writable;
  // Where bubblewrap dies before it has read the filter, its status channel says so.
  seccomp.on("error", () => undefined);
  seccomp.end(filter);
  return async () => {
    await untilClosed([status]);
    return text;
  };
}

/**
 * The kernel kills a PID namespace with its first process; what is left to do is to see that one dead. Whoever
 * adopted it may be slow to take note, so a zombie counts as dead: the kernel has ended the others before.
 */
async function dead(pid: number): Promise<void> {
  for (let looks = 0; looks < 500 && isRunning(pid); looks += 1) await delay(Math.min(looks, 10));
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Bubblewrap ends by itself without an exit code of the command where it failed before it could start one. */
function judge(excess: Excess | undefined, status: SandboxStatus, end: ChildEnd, text: string): SandboxedEnd {
  if (excess !== undefined) return { kind: "killed", ...excess };
  if (status.exitCode !== null) return { kind: "exited", exitCode: status.exitCode };
  if (end.byItself || status.childPid === undefined) return { kind: "not-started", detail: text || end.how };
  return {
    kind: "killed",
    limit: "memory",
    detail: `${end.how} from outside, most likely for want of memory`,
  };
}
