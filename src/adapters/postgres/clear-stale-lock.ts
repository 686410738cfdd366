import { randomUUID } from "node:crypto";
import { link, readdir, readlink, realpath, rename, rm } from "node:fs/promises";
import { lockFileOf, lockHolder } from "./postmaster-lock.ts";
import { processState } from "./process-state.ts";

/**
 * PostgreSQL clears the lock file of a dead server itself, but not where the number of the dead server's process
 * still exists: it belongs to another program by now, or nobody collected the dead one, as happens in containers.
 * Such a file is removed, but only where no process works in the cluster's folder, which the server and all its
 * children do. Where the system does not tell (no /proc), nothing is done.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const file = lockFileOf(cluster);
  const pid = await lockHolder(file);
  if (pid === null || processState(pid) === "gone" || (await isInUse(cluster))) return;
  const aside = `${file}.stale-${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // Not the file that was judged but a new server's: back with it.
  if ((await lockHolder(aside)) !== pid) await link(aside, file);
  await rm(aside);
}

async function isInUse(cluster: string): Promise<boolean> {
  const entries = await readdir("/proc").catch(() => []);
  const pids = entries.filter((entry) => /^\d+$/.test(entry));
  if (pids.length === 0) return true;
  const folder = await realpath(cluster);
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return folders.includes(folder);
}
