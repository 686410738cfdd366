import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MissingInEnvironment } from "../../errors.ts";
import type { Account } from "./run-program.ts";

/** PostgreSQL refuses to run as root; as root it runs as the account that owns nothing. */
const NOBODY = 65_534;

export interface PostgresHome {
  /** Owned by `account`, mode 0700: the cluster, its log and, where needed, a copy of the binaries. */
  folder: string;
  account: Account;
}

export interface HomeOptions {
  dataFolder: string;
  notice: (text: string) => void;
  /** Where to go, in this order, when the account cannot reach the data folder. */
  fallbacks?: readonly string[];
}

/**
 * Finds or makes the folder PostgreSQL lives in: `<data folder>/postgres`. As root the server runs as another
 * account; where that one cannot reach the data folder (below /root, say), a folder elsewhere is used, a pointer
 * to it is left in the data folder so that later starts find the same one, and the notice says so.
 */
export async function postgresHome(options: HomeOptions): Promise<PostgresHome> {
  const { dataFolder } = options;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { folder: await ownFolder(dataFolder), account: null };
  const pointer = join(dataFolder, "postgres-folder");
  const remembered = (await readFile(pointer, "utf8").catch(() => "")).trim();
  const folder = remembered || (await chooseFolder(options, pointer));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, account: await giveAway(folder) };
}

async function ownFolder(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, "postgres");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid } = await stat(folder);
  if (uid !== process.getuid?.())
    throw new MissingInEnvironment(
      `the database in ${folder} belongs to another account (uid ${uid})`,
      "Run Hone as that account, or name another folder in HONE_DATA, or a server in DATABASE_URL.",
    );
  await chmod(folder, 0o700);
  return folder;
}

async function chooseFolder(options: HomeOptions, pointer: string): Promise<string> {
  const { dataFolder, notice } = options;
  const own = await stat(dataFolder);
  if (own.uid === 0) await chmod(dataFolder, (own.mode & 0o777) | 0o011);
  const near = join(dataFolder, "postgres");
  if (await canReach(dataFolder)) return near;
  if (await stat(near).catch(() => null))
    throw new MissingInEnvironment(
      `the account that runs PostgreSQL (uid ${NOBODY}) can no longer reach the database in ${near}`,
      `Let others pass through the folders above it (chmod o+x), or move ${near}.`,
    );
  const name = `hone-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 12)}`;
  const temporary = dataFolder.startsWith(`${tmpdir()}/`);
  const usual = temporary ? [tmpdir(), "/var/lib"] : ["/var/lib", tmpdir()];
  for (const parent of options.fallbacks ?? usual) {
    const folder = join(parent, name);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => "refused");
    if (made === "refused" || !(await canReach(parent)) || !(await isOurs(folder))) continue;
    await writeFile(`${pointer}.${process.pid}`, `${folder}\n`);
    await rename(`${pointer}.${process.pid}`, pointer);
    notice(
      `PostgreSQL does not run as root, and the account it runs as cannot reach ${dataFolder}: ` +
        `the database is kept in ${folder}.`,
    );
    return folder;
  }
  throw new MissingInEnvironment(
    `the account that runs PostgreSQL (uid ${NOBODY}) can reach neither ${dataFolder} nor a folder to fall back to`,
    "Name a folder it can reach in HONE_DATA, or a server in DATABASE_URL.",
  );
}

/** A folder with this name made by someone else (in a shared temporary directory) is not trusted. */
async function isOurs(folder: string): Promise<boolean> {
  const seen = await lstat(folder);
  return seen.isDirectory() && (seen.uid === 0 || seen.uid === NOBODY);
}

async function canReach(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { uid, mode } = await stat(at);
    if ((uid === NOBODY ? mode & 0o100 : mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder that another account has used before stays that account's. */
async function giveAway(folder: string): Promise<Account> {
  const { uid, gid } = await stat(folder);
  if (uid !== 0) return { uid, gid };
  await chown(folder, NOBODY, NOBODY);
  await chmod(folder, 0o700);
  return { uid: NOBODY, gid: NOBODY };
}
