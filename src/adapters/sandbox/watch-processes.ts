import { readdirSync } from "node:fs";
import { readProcessFile } from "./read-process-file.ts";

export interface ProcessTree {
  pids: number[];
  /** Anonymous and shared memory in use, in bytes; pages shared by a fork are counted for each process. */
  memory: number;
}

/** Every so many looks all parents are asked for again, since the numbers of processes are used again. */
const WHOLE_LOOK = 10;

/**
 * Returns a function that tells a process and all its descendants, as /proc shows them now; empty where it is gone or
 * there is no /proc. A sandbox's orphans become children of its own first process, so none can leave the tree. A look
 * asks only processes that it has not met for their parents: to ask all of a machine ten times a second would cost more
 * than the suite that is watched may lose.
 */
export function watchProcesses(root: number): () => ProcessTree {
  const inside = new Set<number>();
  const outside = new Set<number>();
  let looks = 0;
  return () => {
    const alive = new Set(processIds());
    for (const known of [inside, outside])
      for (const pid of known) if (looks % WHOLE_LOOK === 0 || !alive.has(pid)) known.delete(pid);
    looks += 1;
    const isInside = (pid: number): boolean => {
      if (inside.has(pid) || outside.has(pid)) return inside.has(pid);
      outside.add(pid);
      const parent = parentOf(pid);
      if (parent === null || (pid !== root && !(alive.has(parent) && isInside(parent)))) return false;
      outside.delete(pid);
      inside.add(pid);
      return true;
    };
    const pids = [...alive].filter(isInside);
    return { pids, memory: pids.reduce((sum, pid) => sum + memoryOf(pid), 0) };
  };
}

function processIds(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/u.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The name in /proc/PID/stat is free text in parentheses: only what follows the last one is fields. */
function parentOf(pid: number): number | null {
  const stat = readProcessFile(pid, "stat");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? null : Number(fields[1]);
}

function memoryOf(pid: number): number {
  const found = readProcessFile(pid, "status").matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gmu);
  return [...found].reduce((sum, match) => sum + Number(match[1]) * 1024, 0);
}
