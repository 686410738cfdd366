import { createMirrorFetch } from "../../adapters/git/create-mirror-fetch.ts";
import { createGithubApp } from "../../adapters/github/github-app.ts";
import type { GithubLog } from "../../adapters/github/create-octokit.ts";
import type { Io } from "../io.ts";
import { openModel } from "../open-model.ts";
import type { GithubWorld } from "./github-ports.ts";
import { parallelTrials } from "../parallel-trials.ts";
import { sandboxImage } from "../sandbox-image.ts";
import { operatorLimits } from "./operator-limits.ts";
import { sandboxSetting } from "./sandbox-setting.ts";

export interface WorldOptions extends Pick<GithubWorld, "database" | "dataFolder" | "sandbox"> {
  io: Pick<Io, "env">;
  credentials: { appId: number; privateKey: string };
  apiUrl: string;
  log: GithubLog;
}

/** The App's connection to GitHub and everything else that nights on GitHub share. */
export async function openWorld({
  io,
  credentials,
  apiUrl,
  log,
  ...rest
}: WorldOptions): Promise<GithubWorld> {
  const app = createGithubApp({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    baseUrl: apiUrl,
    log: { debug: (message) => log.debug(message), warn: (message) => log.warn(message) },
    now: Date.now,
  });
  const { database, dataFolder } = rest;
  const sandbox = { ...rest.sandbox, ...parallelTrials(io.env), ...sandboxImage(io.env) };
  // what was asked for on the command line goes before the setting
  const setting = sandbox.backend === "auto" ? sandboxSetting(io.env) : sandbox.backend;
  return {
    app,
    database,
    dataFolder,
    model: await openModel(io.env),
    fetchMirror: createMirrorFetch(),
    limits: operatorLimits(io.env),
    sandbox: setting === "actions" ? sandbox : { ...sandbox, backend: setting },
    inActions: setting === "actions",
  };
}
