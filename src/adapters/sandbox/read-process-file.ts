import { readFileSync } from "node:fs";

/** A file of a process in /proc, such as `stat` or `cmdline`; empty where the process has just ended. */
export function readProcessFile(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
