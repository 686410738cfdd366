import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
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
    const [, owner = ""] = /^(.*)\.[^.]+$/u.exec(name) ?? [];
    if (isAbandoned(owner)) await removeFolder(join(workFolder, "scratch", name));
  }
  for (const name of await namesIn(join(workFolder, "bases"))) {
    const place = join(workFolder, "bases", name);
    if (now - (await stat(place)).mtimeMs > WEEK_MS) await removeFolder(place);
  }
}

/** Who made a folder stands in it: its name goes into the paths of sockets, which may be no longer than 100 characters. */
const OWNER = ".owner";

/** Makes a work folder of this process in a folder of others, for `sweepFolders` to find once the process is gone. */
export async function makeOwnFolder(folder: string, prefix: string): Promise<string> {
  const made = await mkdtemp(join(folder, prefix));
  await writeFile(join(made, OWNER), `${hostname()}.${process.pid}`);
  return made;
}

/**
 * Removes the work folders of that prefix whose process is gone. In a place that everybody writes to only this user's
 * own folders are touched, and of those none of a living process or of another machine.
 */
export async function sweepFolders(folder: string, prefix: string): Promise<void> {
  for (const name of (await namesIn(folder)).filter((own) => own.startsWith(prefix))) {
    const place = join(folder, name);
    const found = await lstat(place).catch(() => null); // another sweep was quicker
    if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) continue;
    const owner = await readFile(join(place, OWNER), "utf8").catch(() => ""); // nobody's: it stays
    if (isAbandoned(owner)) await removeFolder(place);
  }
}

function isAbandoned(owner: string): boolean {
  const [, host, pid] = /^(.*)\.(\d+)$/u.exec(owner) ?? [];
  return host === hostname() && !isProcessAlive(Number(pid));
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
