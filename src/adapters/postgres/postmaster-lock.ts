import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The lock file of a cluster; its first line is the number of the server's process. */
export function lockFileOf(cluster: string): string {
  return join(cluster, "postmaster.pid");
}

/** The process a lock file names; null where there is none, or nothing that can be read. */
export async function lockHolder(file: string): Promise<number | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}
