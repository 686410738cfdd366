import { randomUUID } from "node:crypto";
import { access, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { MissingInEnvironment } from "../../errors.ts";
import type { PostgresHome } from "./postgres-home.ts";
import { processState } from "./process-state.ts";
import { runProgram } from "./run-program.ts";

/** Containers that share a folder do not see each other's process ids: a fresh folder may be in use. */
const ABANDONED_AFTER_MS = 120_000;

/**
 * Makes the database files in `<home>/pg` unless they are there, and returns that path. They are made aside and
 * then renamed, so a process killed half-way leaves nothing that looks finished, and of several that race one wins.
 */
export async function createCluster(home: PostgresHome, bin: string): Promise<string> {
  const cluster = join(home.folder, "pg");
  if (await exists(cluster)) return cluster;
  await removeAbandoned(home.folder);
  const fresh = join(home.folder, `pg.new-${process.pid}-${randomUUID()}`);
  const args = ["-D", fresh, "-U", "hone", "--auth=trust", "--encoding=UTF8", "--no-locale"];
  const end = await runProgram(join(bin, "initdb"), args, { account: home.account, milliseconds: 120_000 });
  if (end.code === 0) await rename(fresh, cluster).catch(() => rm(fresh, { recursive: true, force: true }));
  if (!(await exists(cluster)))
    throw new MissingInEnvironment(
      `initdb could not create a database in ${home.folder}: ${end.output.trim()}`,
      "Free space or name another folder in HONE_DATA, or a PostgreSQL server in DATABASE_URL.",
    );
  await flush(home.folder);
  return cluster;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^pg\.new-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || processState(Number(pid)) === "running") continue;
    const path = join(folder, name);
    const made = await stat(path).catch(() => null);
    if (made && Date.now() - made.mtimeMs > ABANDONED_AFTER_MS)
      await rm(path, { recursive: true, force: true });
  }
}

/** The rename itself must survive a power cut. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
