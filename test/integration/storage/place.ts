import { readFileSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lockFileOf, lockHolder } from "../../../src/adapters/postgres/postmaster-lock.ts";
import { processState } from "../../../src/adapters/postgres/process-state.ts";

/** How often each kill test repeats itself; HONE_KILL_ROUNDS=20 for the long run. */
export const killRounds = Number(process.env["HONE_KILL_ROUNDS"] ?? 2);

/** A data folder of its own, removed with the server in it. */
export interface Place {
  folder: string;
  remove(): Promise<void>;
}

export async function makePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "hone-test-"));
  // As root the server runs as another account, which must get through.
  await chmod(folder, 0o711);
  return {
    folder,
    async remove() {
      await stopServerOf(join(folder, "postgres"));
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Ends a server that a test left running, and waits until it is gone. */
export async function stopServerOf(home: string): Promise<void> {
  const pids = await serverTree(home);
  const [postmaster] = pids;
  if (postmaster !== undefined && isRunning(postmaster)) process.kill(postmaster, "SIGQUIT");
  while (pids.some(isRunning)) await pause(20);
}

/** The server's processes, the first of them the postmaster; empty where none runs. */
export async function serverTree(home: string): Promise<number[]> {
  const postmaster = await lockHolder(lockFileOf(join(home, "pg")));
  if (postmaster === null || !isRunning(postmaster)) return [];
  const names = await readdir("/proc").catch(() => []);
  const children = names.map(Number).filter((pid) => Number.isInteger(pid) && parentOf(pid) === postmaster);
  return [postmaster, ...children];
}

function isRunning(pid: number): boolean {
  return processState(pid) === "running";
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}
