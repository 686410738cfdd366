import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { FILTER_FD, STATUS_FD } from "./bwrap-arguments.ts";
import { cappedOutput } from "./capped-output.ts";
import type { CappedOutput } from "./capped-output.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { SandboxedCommand, SandboxedEnd, SandboxedRun } from "./sandboxed-command.ts";
import { sandboxStatus } from "./sandbox-status.ts";
import type { SandboxStatus } from "./sandbox-status.ts";
import { startCommand } from "./start-command.ts";
import { watchLimits } from "./watch-limits.ts";
import type { Excess } from "./watch-limits.ts";

const OUTPUT_KEPT = 4 * 1024 * 1024;

/**
 * Runs one command under a host's backend and returns once every process of it is dead. `exited` carries the
 * command's own exit code, as bubblewrap's status channel tells it; `not-started` means that no command ran.
 */
export async function runInSandbox(host: SandboxHost, spec: SandboxedCommand): Promise<SandboxedRun> {
  const started = performance.now();
  const child = startCommand(host, spec);
  const output = cappedOutput(OUTPUT_KEPT);
  const excesses: Excess[] = [];
  const stop = (excess: Excess): void => {
    excesses.push(excess);
    killGroup(child);
  };
  const told = host.backend === "bwrap" ? talkToBubblewrap(child, host.filter) : null;
  readOutput(child, output, spec.limits.outputBytes, stop);
  const unwatch = child.pid === undefined ? undefined : watchLimits(child.pid, spec, stop);
  const end = await ended(child);
  unwatch?.();
  const status = told === null ? { childPid: child.pid, exitCode: child.exitCode } : sandboxStatus(told());
  if (told === null) killGroup(child);
  else if (status.childPid !== undefined) await dead(status.childPid);
  await closed(child);
  const text = output.text();
  const milliseconds = Math.round(performance.now() - started);
  return { ...judge(excesses[0], status, end, text.trim()), output: text, milliseconds };
}

/** Hands bubblewrap its filter; returns what it has said on its status channel so far. */
function talkToBubblewrap(child: ChildProcess, filter: Uint8Array): () => string {
  let text = "";
  const status = child.stdio[STATUS_FD] as Readable;
  status.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const seccomp = child.stdio[FILTER_FD] as Writable;
  // Where bubblewrap dies before it has read the filter, its status channel says so.
  seccomp.on("error", () => undefined);
  seccomp.end(filter);
  return () => text;
}

function readOutput(
  child: ChildProcess,
  output: CappedOutput,
  limit: number,
  stop: (excess: Excess) => void,
): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output.add(chunk);
      if (output.bytes() > limit) {
        stop({ limit: "output", detail: `it wrote more than ${limit} bytes of output` });
      }
    });
  }
}

interface End {
  /** False where a signal ended the first process. */
  byItself: boolean;
  how: string;
}

async function ended(child: ChildProcess): Promise<End> {
  if (child.pid === undefined) {
    const [error] = (await once(child, "error")) as [Error];
    return { byItself: true, how: error.message };
  }
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  return { byItself: signal === null, how: signal ?? `exit code ${code}` };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
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

/** Without isolation a process may survive and keep the output open: it is not waited for longer than a second. */
async function closed(child: ChildProcess): Promise<void> {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const over = new AbortController();
  const limit = delay(1000, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([Promise.all(streams.map(untilClosed)), limit]);
  // a timer left running would hold a process at its end for as long
  over.abort();
  for (const stream of child.stdio) stream?.destroy();
}

async function untilClosed(stream: Readable): Promise<void> {
  if (!stream.closed) await once(stream, "close");
}

/** Bubblewrap ends by itself without an exit code of the command where it failed before it could start one. */
function judge(excess: Excess | undefined, status: SandboxStatus, end: End, text: string): SandboxedEnd {
  if (excess !== undefined) return { kind: "killed", ...excess };
  if (status.exitCode !== null) return { kind: "exited", exitCode: status.exitCode };
  if (end.byItself || status.childPid === undefined) return { kind: "not-started", detail: text || end.how };
  return {
    kind: "killed",
    limit: "memory",
    detail: `${end.how} from outside, most likely for want of memory`,
  };
}
