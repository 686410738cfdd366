import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { readProcessFile } from "./read-process-file.ts";

const run = promisify(execFile);

/** True where a process of this machine has `marker` among its words. */
export async function isRunning(marker: string): Promise<boolean> {
  if (process.platform === "linux") return ofProc().some((words) => words.includes(marker));
  const { stdout } = await run("ps", ["-A", "-o", "command="], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.includes(marker);
}

function ofProc(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => readProcessFile(pid, "cmdline"));
}
