import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../src/adapters/postgres/open-database.ts";
import { localRepositoryId } from "../../src/bin/local-ports.ts";
import { makeReadyPlace } from "../integration/storage/ready-place.ts";
import { calibratedFact } from "../night/calibrated-fact.ts";
import { tryGit } from "../twin/git/run-git.ts";
import { startModelServer, type ModelServer } from "./model-server.ts";
import { runProgram, type Ended } from "./run-program.ts";
import { writeFiles } from "./write-files.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));

/** Checkouts to run `hone nightly --local` on, with one data folder whose database stays up between the runs. */
export interface LocalWorld {
  model: ModelServer;
  /** What the model answers from now on. */
  answer(input: unknown): void;
  /** A checkout with these files committed; its folder. */
  checkout(files: Record<string, string>): Promise<string>;
  /** `hone nightly` with these arguments; the key and address of the model unless `env` says otherwise. */
  nightly(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** The variables that `nightly` sets. */
  environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function openLocalWorld(): Promise<LocalWorld> {
  const place = await makeReadyPlace();
  const work = await mkdtemp(join(tmpdir(), "hone-checkouts-"));
  let input: unknown = null;
  const model = await startModelServer(() => input);
  const database = await openDatabase({
    databaseUrl: null,
    dataFolder: place.folder,
    notice: () => undefined,
  });
  const environment = {
    // this Node first: the tests of a checkout need one that writes JUnit
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    HOME: place.folder,
    HONE_DATA: place.folder,
    ANTHROPIC_API_KEY: "test",
    ANTHROPIC_BASE_URL: model.url,
  };
  return {
    model,
    environment,
    answer: (next) => void (input = next),
    async checkout(files) {
      const folder = await mkdtemp(join(work, "repo-"));
      await writeFiles(folder, files);
      await git(folder, "init", "--quiet", "--initial-branch=main");
      await git(folder, "add", ".");
      await git(folder, "commit", "--quiet", "-m", "first");
      const calibrated = calibratedFact(localRepositoryId(await realpath(folder)), new Date().toISOString());
      await createLedger(database.db).append([calibrated]);
      return folder;
    },
    nightly: (args, env = {}) => runProgram(launcher, ["nightly", ...args], { ...environment, ...env }, work),
    async close() {
      await model.close();
      await database.close();
      await place.remove();
      await rm(work, { recursive: true, force: true });
    },
  };
}

/** Git in a folder as somebody; throws where it fails. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const person = ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false"];
  const { code, out } = await tryGit(folder, [...person, ...args]);
  if (code !== 0) throw new Error(`git ${args.join(" ")} ended with ${code}`);
  return out.toString().trim();
}

/** All that a night must leave as it is: HEAD, index, files outside .git, and branches that are not Hone's. */
export async function stateOf(folder: string): Promise<unknown> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, ".git/")));
  const hashes = files.toSorted().map(async (file) => {
    const hash = createHash("sha256").update(await readFile(file));
    return `${file} ${hash.digest("hex")}`;
  });
  return {
    head: await git(folder, "rev-parse", "HEAD"),
    on: await git(folder, "symbolic-ref", "HEAD"),
    index: await git(folder, "ls-files", "--stage"),
    branches: await git(folder, "branch", "--list", "--format=%(refname)", "[!h]*"),
    files: await Promise.all(hashes),
  };
}
