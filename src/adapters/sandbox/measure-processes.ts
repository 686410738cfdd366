import { readdirSync, readFileSync } from "node:fs";

export interface ProcessTree {
  pids: number[];
  /** Anonymous and shared memory in use, in bytes; pages shared by a fork are counted for each process. */
  memory: number;
}

/**
 * A process and all its descendants, as /proc shows them; empty where it is gone or there is no /proc. A sandbox's
 * orphans become children of its own first process, so none can leave the tree.
 */
export function measureProcesses(root: number): ProcessTree {
  const children = new Map<number, number[]>();
  for (const pid of processIds()) {
    const parent = parentOf(pid);
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [pid]);
    else siblings.push(pid);
  }
  const pids = parentOf(root) === null ? [] : [root];
  for (const pid of pids) pids.push(...(children.get(pid) ?? []));
  return { pids, memory: pids.reduce((sum, pid) => sum + memoryOf(pid), 0) };
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
  const stat = readProcess(pid, "stat");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? null : Number(fields[1]);
}

function memoryOf(pid: number): number {
  const found = readProcess(pid, "status").matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gmu);
  return [...found].reduce((sum, match) => sum + Number(match[1]) * 1024, 0);
}

/** Empty where the process has just ended. */
function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
