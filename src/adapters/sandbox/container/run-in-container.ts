import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { followChild } from "../follow-child.ts";
import type { FollowedChild } from "../follow-child.ts";
import { killGroup } from "../kill-group.ts";
import type { ContainerHost } from "../sandbox-host.ts";
import type { SandboxedCommand, SandboxedEnd, SandboxedRun } from "../sandboxed-command.ts";
import { watchLimits } from "../watch-limits.ts";
import type { Excess } from "../watch-limits.ts";
import { callEngine, engineEnvironment } from "./call-engine.ts";
import { containerArguments } from "./container-arguments.ts";
import { containerLabels } from "./container-labels.ts";
import { containerState } from "./container-state.ts";
import type { ContainerState } from "./container-state.ts";
import { visibleProcess } from "./visible-process.ts";

/** An engine that has not begun a container after so long never will. */
const START_MS = 60_000;
/** After a kill the engine's program should end by itself. */
const KILL_MS = 10_000;
/** The exit code of a first process that SIGKILL ended. */
const KILLED = 137;

/**
 * Runs one command in a container of its own and removes that. Pass or fail is what the engine says of the container,
 * never the exit code of the engine's program, which ends with 125, 126 and 127 for reasons of its own. Limits as
 * elsewhere; wall time counts from the container's start.
 */
export async function runInContainer(host: ContainerHost, spec: SandboxedCommand): Promise<SandboxedRun> {
  const name = `hone-${randomUUID()}`;
  const labels = containerLabels(host.label, spec.limits.seconds, Date.now());
  const known = { name, labels, watched: process.platform === "linux" };
  const words = wordsFor(() => containerArguments(host, spec, known));
  if (words.kind === "impossible") return notStarted(words.detail);
  try {
    const made = await callEngine(host.engine, words.words);
    return made.code === 0 ? await runMade(host, spec, name) : notStarted(made.errors.trim());
  } finally {
    await callEngine(host.engine, ["rm", "--force", "--volumes", name]);
  }
}

function notStarted(detail: string): SandboxedRun {
  return { kind: "not-started", detail, output: detail, milliseconds: 0 };
}

function wordsFor(
  make: () => string[],
): { kind: "words"; words: string[] } | { kind: "impossible"; detail: string } {
  try {
    return { kind: "words", words: make() };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: "impossible", detail: error.message };
  }
}

async function runMade(host: ContainerHost, spec: SandboxedCommand, name: string): Promise<SandboxedRun> {
  const started = performance.now();
  const child = spawn(host.engine, ["start", "--attach", name], {
    detached: true,
    env: engineEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const excesses: Excess[] = [];
  const timers: NodeJS.Timeout[] = [];
  const stop = (excess: Excess): void => {
    excesses.push(excess);
    if (excesses.length > 1) return;
    void callEngine(host.engine, ["kill", name]);
    timers.push(setTimeout(() => killGroup(child), KILL_MS));
  };
  const followed = followChild(child, spec.limits.outputBytes, stop);
  const ended = followed.ended();
  const unwatch = await watchOnceRunning(host, spec, { name, ended, stop });
  const end = await ended;
  unwatch();
  for (const timer of timers) clearTimeout(timer);
  const state = await settledState(host.engine, name);
  const text = await followed.text();
  const milliseconds = Math.round(performance.now() - started);
  const words = text.trim() || end.how;
  return { ...judge(excesses[0], state, words, spec), output: text, milliseconds };
}

/** Begins to watch the limits when the container runs; where it never does, it is stopped. */
async function watchOnceRunning(
  host: ContainerHost,
  spec: SandboxedCommand,
  run: { name: string; ended: ReturnType<FollowedChild["ended"]>; stop: (excess: Excess) => void },
): Promise<() => void> {
  const over = { yes: false };
  void run.ended.then(() => (over.yes = true));
  for (let waited = 0; !over.yes && waited < START_MS; waited += 50) {
    const state = await containerState(host.engine, run.name);
    if (state?.running === true) {
      const seen = visibleProcess(state.pid, run.name);
      return watchLimits(await Promise.race([seen, run.ended.then(() => 0)]), spec, run.stop);
    }
    if (state?.started === true) break;
    await Promise.race([run.ended, delay(50)]);
  }
  // a container that has ended already: the engine's program follows
  if (!over.yes) await Promise.race([run.ended, delay(KILL_MS, undefined, { ref: false })]);
  if (!over.yes) run.stop({ limit: "wall-time", detail: "the engine did not start the container" });
  return () => undefined;
}

/** The state once the container has ended: an engine's program may end before its container, where that is killed. */
async function settledState(engine: string, name: string): Promise<ContainerState | null> {
  const state = await containerState(engine, name);
  if (state?.running !== true) return state;
  await callEngine(engine, ["kill", name]);
  return containerState(engine, name);
}

function judge(
  excess: Excess | undefined,
  state: ContainerState | null,
  text: string,
  { limits }: SandboxedCommand,
): SandboxedEnd {
  if (excess !== undefined) return { kind: "killed", ...excess };
  if (state === null) return { kind: "not-started", detail: `the engine lost the container: ${text}` };
  if (!state.started || state.error !== "") return { kind: "not-started", detail: state.error || text };
  if (state.outOfMemory)
    return {
      kind: "killed",
      limit: "memory",
      detail: `its processes used more than ${limits.memoryMb} MB of memory`,
    };
  if (state.exitCode === KILLED)
    return {
      kind: "killed",
      limit: "memory",
      detail: "SIGKILL from outside, most likely for want of memory",
    };
  return { kind: "exited", exitCode: state.exitCode };
}
