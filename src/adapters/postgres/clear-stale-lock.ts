import { link, readFile, readlink, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "./is-running.ts";

/**
 * PostgreSQL clears the lock file of a dead server itself, but not where the number of the dead server's process
 * now belongs to another program of the same account, as in a restarted container. Such a file is removed.
 * Where the system does not tell what a process is (no /proc), nothing is done.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const pid = await lockHolder(file);
  if (pid === null || !isRunning(pid) || !(await isForeign(pid, cluster))) return;
  const aside = `${file}.stale-${process.pid}`;
  await rename(file, aside);
  if ((await lockHolder(aside)) === pid) await rm(aside);
  else await link(aside, file).finally(() => rm(aside));
}

async function lockHolder(file: string): Promise<number | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** A server's working directory is its cluster. An unreadable one counts as the server's: better not to touch. */
async function isForeign(pid: number, cluster: string): Promise<boolean> {
  const directory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return directory !== null && directory !== (await realpath(cluster));
}
