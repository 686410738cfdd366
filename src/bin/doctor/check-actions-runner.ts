import { createGithubApp } from "../../adapters/github/github-app.ts";
import { createActionsRunner } from "../../adapters/github/runner/create-actions-runner.ts";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import { openDatabase } from "../../adapters/postgres/open-database.ts";
import { MissingInEnvironment } from "../../errors.ts";
import { actionsRunnerTexts as texts } from "../../messages/actions-runner-texts.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import { appEnvironment } from "../serving/app-environment.ts";
import { targetOfRepository } from "../serving/target-of-repository.ts";
import type { Finding } from "./finding.ts";

const { what } = doctorTexts.sandbox;
/** Repositories looked at; each takes a request or two. */
const MOST_REPOSITORIES = 50;

/** Can trials run in the Actions of the repositories that Hone knows? Reads only. */
export async function checkActionsRunner(io: Pick<Io, "env">, dataFolder: string): Promise<Finding[]> {
  try {
    const { credentials, apiUrl } = await appEnvironment(io.env, dataFolder);
    if (credentials === null)
      return [{ what, state: "wrong", text: texts.needsApp, advice: doctorTexts.app.noneAdvice }];
    const app = createGithubApp({
      appId: credentials.appId,
      privateKey: credentials.privateKey,
      baseUrl: apiUrl,
      log: { debug: () => undefined, warn: () => undefined },
      now: Date.now,
    });
    const targets = await activeTargets(io, dataFolder);
    if (targets.length === 0) return [{ what, state: "ok", text: texts.noRepositories, advice: "" }];
    const findings: Finding[] = [];
    for (const target of targets) {
      const state = await createActionsRunner({ app, target, beforeWrite: async () => undefined }).state();
      const name = `${target.owner}/${target.name}`;
      if (state.kind === "ready") findings.push({ what, state: "ok", text: texts.usable(name), advice: "" });
      else findings.push({ what, state: "wrong", text: `${name}: ${state.reason}`, advice: state.advice });
    }
    return findings;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const advice = error instanceof MissingInEnvironment ? error.advice : doctorTexts.app.advice;
    return [{ what, state: "wrong", text, advice }];
  }
}

async function activeTargets(
  io: Pick<Io, "env">,
  dataFolder: string,
): Promise<ReturnType<typeof targetOfRepository>[]> {
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder,
    notice: () => undefined,
  });
  try {
    const known = await knownRepositories(database.db);
    return known
      .filter(({ active }) => active)
      .slice(0, MOST_REPOSITORIES)
      .map(targetOfRepository);
  } finally {
    await database.close();
  }
}
