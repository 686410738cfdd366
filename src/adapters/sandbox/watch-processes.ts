import { readdirSync, readFileSync } from "node:fs";

export interface ProcessTree {
  pids: number[];
  /** Anonymous and shared memory in use, in bytes; pages shared by a fork are counted for each process. */
  memory: number;
}

/**
 * Returns a function that tells a process and all its descendants, as /proc shows them now; empty where it is gone or
 * there is no /proc. A sandbox's orphans become children of its own first process, so none can leave the tree, and who
 * was in it once stays in it: each look asks for the parents only of processes it has not met, for asking all processes
 * of a machine ten times a second would cost more than the suite that is watched may lose.
 */
export function watchProcesses(root: number): () => ProcessTree {
  const outside = new Set<number>();
  const inside = new Set<number>();
  return () => {
    const now = processIds();
    const alive = new Set(now);
    for (const known of [inside, outside]) for (const pid of known) if (!alive.has(pid)) known.delete(pid);
    const met = new Map(
      now.filter((pid) => !inside.has(pid) && !outside.has(pid)).map((pid) => [pid, parentOf(pid)] as const),
    );
    for (const pid of met.keys()) place(pid, root, met, { inside, outside });
    const pids = [...inside];
    return { pids, memory: pids.reduce((sum, pid) => sum + memoryOf(pid), 0) };
  };
}

/* Up its line of parents until one is known; the whole line is then on that side. */
function place(
  pid: number,
  root: number,
  met: ReadonlyMap<number, number | null>,
  { inside, outside }: { inside: Set<number>; outside: Set<number> },
): void {
  const line = new Set<number>();
  let at: number | null | undefined = pid;
  while (at !== null && at !== undefined && at !== root && met.has(at) && !line.has(at)) {
    if (inside.has(at) || outside.has(at)) break;
    line.add(at);
    at = met.get(at);
  }
  const own = at === root || (typeof at === "number" && inside.has(at));
  for (const each of line) (own ? inside : outside).add(each);
  if (pid === root && met.get(root) !== null) inside.add(root);
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
