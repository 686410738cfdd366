import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { dataFolder } from "../adapters/postgres/data-folder.ts";
import { createLedger } from "../adapters/postgres/create-ledger.ts";
import { openDatabase } from "../adapters/postgres/open-database.ts";
import { createGitCode } from "../adapters/git/git-code.ts";
import { openGit } from "../adapters/git/open-git.ts";
import { WrongUsage } from "../errors.ts";
import { nightlyTexts as texts } from "../messages/nightly-texts.ts";
import { CONFIG_PATH } from "../domain/config-path.ts";
import { checkNightFlags } from "./check-night-flags.ts";
import type { NightlyOptions } from "./commands/nightly.ts";
import type { Io } from "./io.ts";
import { loadPolicy } from "./load-policy.ts";
import { localPorts, localRepositoryId } from "./local-ports.ts";
import { nightFlags } from "./night-flags.ts";
import { nightInput } from "./night-input.ts";
import { nightWithoutEvidence } from "./night-without-evidence.ts";
import { openModel } from "./open-model.ts";
import { createProgress } from "./progress.ts";
import { orStopped } from "./or-stopped.ts";
import { parallelTrials } from "./parallel-trials.ts";
import { runNight } from "./run-night.ts";
import { showNight } from "./show-night.ts";
import { signingSecret } from "./signing-secret.ts";
import { tellProgress } from "./tell-progress.ts";
import { relayTo } from "./relay-to.ts";
import { sandboxImage } from "./sandbox-image.ts";

/** One night on a local checkout: branches and texts instead of pull requests, failures reproduced here. */
export async function nightlyLocal(options: NightlyOptions, io: Io): Promise<void> {
  const folder = await checkoutOf(resolve(io.cwd, options.local ?? "."));
  const data = dataFolder(io.env);
  const progress = createProgress(io);
  let stopped = false;
  const notice = (text: string): void => {
    if (!stopped) progress.done(text);
  };
  if ((await openGit(folder).raw(["status", "--porcelain", "--untracked-files=no"])).trim() !== "")
    notice(texts.uncommitted);
  const repositoryId = localRepositoryId(folder);
  const configured = (await createGitCode(folder).read("HEAD", CONFIG_PATH)) !== null;
  const flags = nightFlags(options, configured);
  const policy = await loadPolicy(io, {
    flags: [...flags, { key: "mode", flag: "--local", value: "propose" }],
    requireConfig: false,
    signingSecret: await signingSecret(data),
  });
  checkNightFlags(flags, policy);
  progress.now(texts.opening);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: data,
    notice,
  });
  try {
    const name = `local-${Math.abs(repositoryId)}`;
    const outFolder = options.out === undefined ? join(data, "local", name) : resolve(io.cwd, options.out);
    const ports = await localPorts({
      folder,
      outFolder,
      workFolder: join(data, "work", name),
      ledger: createLedger(database.db),
      model: await openModel(io.env),
      backend: options.sandbox,
      trustThisCode: options.iTrustThisCode === true,
      path: io.env["PATH"] ?? "",
      ...relayTo(io.env),
      ...parallelTrials(io.env),
      ...sandboxImage(io.env),
    });
    const night = await orStopped(
      runNight({
        database,
        policy,
        input: nightInput(options, repositoryId, folder),
        portsFor: async () => ports,
        progress: tellProgress(progress),
      }),
    );
    progress.clear();
    if (night === null) {
      stopped = true;
      progress.done(texts.stopped);
      // The run under way is thrown away with this process: a step that is not stored runs again.
      await database.boss.stop({ graceful: false });
      await database.close();
      process.exit(130);
    }
    if (night.resumed) notice(texts.resumed);
    showNight(night, options.json === true, io);
    io.exitCode = nightWithoutEvidence(night.results) ?? io.exitCode;
  } finally {
    await database.close();
  }
}

async function checkoutOf(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) throw new WrongUsage(texts.notFolder(folder));
  const top = await openGit(folder)
    .raw(["rev-parse", "--show-toplevel"])
    .catch(() => "");
  const head = await openGit(folder)
    .raw(["rev-parse", "--verify", "--quiet", "HEAD"])
    .catch(() => "");
  if (top.trim() === "" || head.trim() === "") throw new WrongUsage(texts.notGit(folder));
  return realpath(top.trim());
}
