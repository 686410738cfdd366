import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./copy-folder.ts";
import { isProcessAlive } from "./is-process-alive.ts";

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Makes an empty folder that only lives as long as this process needs it. */
export async function openScratch(workFolder: string): Promise<string> {
  const folder = join(workFolder, "scratch");
  await mkdir(folder, { recursive: true, mode: 0o711 });
  return mkdtemp(join(folder, `${hostname()}.${process.pid}.`));
}

/** Removes what processes that are gone have left behind, and bases that nobody has used for a week. */
export async function sweepWorkFolder(workFolder: string, now: number): Promise<void> {
  for (const name of await namesIn(join(workFolder, "scratch"))) {
    const [, host, pid] = /^(.*)\.(\d+)\.[^.]+$/u.exec(name) ?? [];
    if (host !== hostname() || isProcessAlive(Number(pid))) continue;
    await removeFolder(join(workFolder, "scratch", name));
  }
  for (const name of await namesIn(join(workFolder, "bases"))) {
    const place = join(workFolder, "bases", name);
    if (now - (await stat(place)).mtimeMs > WEEK_MS) await removeFolder(place);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
