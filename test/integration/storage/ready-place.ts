import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { makePlace, type Place } from "./place.ts";

const run = promisify(execFile);

/**
 * A data folder whose database is made and up to date: a copy of one that each run of the tests makes once, for
 * making it takes longer than most tests. It never waits for the disk, so it survives a killed server, no power cut.
 */
export async function makeReadyPlace(): Promise<Place> {
  const [place, made] = await Promise.all([makePlace(), readyHome()]);
  const home = join(place.folder, "postgres");
  await mkdir(home);
  // none of them where PostgreSQL's account cannot reach the temporary directory: then the database is made anew
  for (const name of await readdir(made).catch(() => []))
    if (name === "pg") await run("cp", ["-a", "--", join(made, name), home]);
    else if (name.startsWith("programs-")) await symlink(join(made, name), join(home, name));
  return place;
}

/* Of several test files that come first at once, the first to be ready makes it for all. */
async function readyHome(): Promise<string> {
  const folder = join(inject("runFolder"), "database");
  const ready = await readdir(folder).catch(() => null);
  if (ready === null) await makeReady(folder);
  return join(folder, "postgres");
}

async function makeReady(folder: string): Promise<void> {
  const fresh = await mkdtemp(join(dirname(folder), "fresh-"));
  await chmod(fresh, 0o711);
  const database = await openDatabase({ databaseUrl: null, dataFolder: fresh, notice: () => undefined });
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
    await database.pool.query(`alter system set ${setting} = off`);
  await database.close();
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
}
