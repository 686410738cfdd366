import { readdirSync, readFileSync } from "node:fs";

/** Threads of all processes of a user, by its uid; 0 where there is no /proc. */
export function countThreads(uid: number): number {
  return processStatuses()
    .filter((status) => Number(/^Uid:\s+(\d+)/mu.exec(status)?.[1]) === uid)
    .reduce((sum, status) => sum + Number(/^Threads:\s+(\d+)/mu.exec(status)?.[1] ?? 0), 0);
}

function processStatuses(): string[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/u.test(name))
      .map(statusOf);
  } catch {
    return [];
  }
}

/** Empty where the process has just ended. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
