import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, readdir, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./copy-folder.ts";
import { isProcessAlive } from "./is-process-alive.ts";

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Makes an empty folder that only lives as long as this process needs it. */
export async function openScratch(workFolder: string): Promise<string> {
  const folder = join(workFolder, "scratch");
  await mkdir(folder, { recursive: true, mode: 0o711 });
  return makeScratch(folder, "");
}

/** Makes an empty folder in a folder of others, by whose name `sweepScratch` knows when its process is gone. */
export async function makeScratch(folder: string, prefix: string): Promise<string> {
  return mkdtemp(join(folder, `${prefix}${hostname()}.${process.pid}.`));
}

/**
 * Removes the scratch folders of that prefix whose process is gone. Those of living processes, of other machines and of
 * other people stay: what lies in a place that everybody writes to is only touched where it is this user's own folder.
 */
export async function sweepScratch(folder: string, prefix: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(prefix)) continue;
    const [, host, pid] = /^(.*)\.(\d+)\.[^.]+$/u.exec(name.slice(prefix.length)) ?? [];
    if (host !== hostname() || isProcessAlive(Number(pid))) continue;
    const found = await lstat(join(folder, name)).catch(() => null); // another sweep was quicker
    if (found?.isDirectory() === true && found.uid === process.getuid?.())
      await removeFolder(join(folder, name));
  }
}

/** Removes what processes that are gone have left behind, and bases that nobody has used for a week. */
export async function sweepWorkFolder(workFolder: string, now: number): Promise<void> {
  await sweepScratch(join(workFolder, "scratch"), "");
  for (const name of await namesIn(join(workFolder, "bases"))) {
    const place = join(workFolder, "bases", name);
    if (now - (await stat(place)).mtimeMs > WEEK_MS) await removeFolder(place);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
