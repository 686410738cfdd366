import { watchDisk } from "./watch-disk.ts";
import { watchProcesses } from "./watch-processes.ts";
import type { SandboxedCommand, SandboxedEnd } from "./sandboxed-command.ts";

export type Excess = Pick<Extract<SandboxedEnd, { kind: "killed" }>, "limit" | "detail">;

const EVERY_MS = 100;
const MEGABYTE = 1024 * 1024;

/**
 * Looks at a running command ten times a second and reports the first limit it is over: memory and processes of its
 * whole tree, growth of the folders it may write to, wall time; at once that it was cancelled. Returns the function that
 * ends the watch.
 */
export function watchLimits(
  pid: number,
  { limits, tree, original, home, cancel }: SandboxedCommand,
  onExcess: (excess: Excess) => void,
): () => void {
  const folders = home === null ? [tree] : [tree, home];
  const disk = watchDisk(folders, original, limits.diskMb * MEGABYTE, (detail) =>
    onExcess({ limit: "output", detail }),
  );
  const wall = setTimeout(
    () => onExcess({ limit: "wall-time", detail: `it ran longer than ${limits.seconds} s` }),
    limits.seconds * 1000,
  );
  const look = watchProcesses(pid);
  const poll = setInterval(() => {
    const { pids, memory } = look();
    if (memory > limits.memoryMb * MEGABYTE) {
      onExcess({ limit: "memory", detail: `its processes used more than ${limits.memoryMb} MB of memory` });
    } else if (pids.length > limits.processes) {
      onExcess({ limit: "processes", detail: `it ran more than ${limits.processes} processes at once` });
    }
  }, EVERY_MS);
  const cancelled = (): void => onExcess({ limit: "cancelled", detail: "whoever asked needs it no more" });
  cancel?.addEventListener("abort", cancelled);
  if (cancel?.aborted === true) cancelled();
  return () => {
    cancel?.removeEventListener("abort", cancelled);
    clearTimeout(wall);
    clearInterval(poll);
    disk();
  };
}
