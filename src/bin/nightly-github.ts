import { dataFolder } from "../adapters/postgres/data-folder.ts";
import { createLedger } from "../adapters/postgres/create-ledger.ts";
import { openDatabase } from "../adapters/postgres/open-database.ts";
import { MissingInEnvironment, WrongUsage } from "../errors.ts";
import { nightlyTexts as texts } from "../messages/nightly-texts.ts";
import { serveTexts } from "../messages/serve-texts.ts";
import type { NightlyOptions } from "./commands/nightly.ts";
import type { Io } from "./io.ts";
import { loadPolicy } from "./load-policy.ts";
import { nightInput } from "./night-input.ts";
import { createProgress } from "./progress.ts";
import { runNight } from "./run-night.ts";
import { appEnvironment } from "./serving/app-environment.ts";
import { nightPorts } from "./serving/night-ports.ts";
import { openWorld } from "./serving/open-world.ts";
import { repositoryFor } from "./serving/repository-for.ts";
import { showNight } from "./show-night.ts";
import { tellProgress } from "./tell-progress.ts";
import { relayTo } from "./relay-to.ts";

/** One night on a repository of GitHub, now. Throws MissingInEnvironment without the App or its installation. */
export async function nightlyGithub(options: NightlyOptions, io: Io): Promise<void> {
  refuseLocalOptions(options);
  const repo = options.repo ?? "";
  if (!/^[\w.-]+\/[\w.-]+$/.test(repo)) throw new WrongUsage(texts.notRepository(repo));
  const data = dataFolder(io.env);
  const { credentials, apiUrl } = await appEnvironment(io.env, data);
  if (credentials === null)
    throw new MissingInEnvironment(serveTexts.noCredentials, serveTexts.noCredentialsAdvice);
  const progress = createProgress(io);
  const notice = (text: string): void => progress.done(text);
  progress.now(texts.opening);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: data,
    notice,
  });
  try {
    const world = await openWorld({
      io,
      database,
      dataFolder: data,
      credentials,
      apiUrl,
      log: { debug: () => undefined, warn: notice },
      sandbox: {
        backend: options.sandbox,
        trustThisCode: options.iTrustThisCode === true,
        path: io.env["PATH"] ?? "",
        ...relayTo(io.env),
      },
    });
    const repository = await repositoryFor(world.app, database.db, createLedger(database.db), repo);
    if (repository === null)
      throw new MissingInEnvironment(serveTexts.unknownRepository(repo), serveTexts.unknownRepositoryAdvice);
    const policy = await loadPolicy(io, {
      flags: [],
      requireConfig: true,
      signingSecret: credentials.webhookSecret,
    });
    const night = await runNight({
      database,
      policy,
      input: nightInput(options, repository.id, repository.name),
      portsFor: nightPorts(world),
      progress: tellProgress(progress),
    });
    progress.clear();
    if (night.resumed) notice(texts.resumed);
    showNight(night, options.json === true, io);
  } finally {
    await database.close();
  }
}

/* On GitHub these are the repository's to say, in .github/hone.yml. */
function refuseLocalOptions(options: NightlyOptions): void {
  const local = ["test", "results", "format", "setup", "include", "timeout", "memory", "out"] as const;
  const given = local.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
  if (given.length > 0) throw new WrongUsage(texts.localOnly(given));
}
