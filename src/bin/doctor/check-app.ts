import { createGithubApp } from "../../adapters/github/github-app.ts";
import { readManifest } from "../../app/read-manifest.ts";
import { MissingInEnvironment } from "../../errors.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import { appEnvironment } from "../serving/app-environment.ts";
import { extraPermissions } from "../serving/sandbox-setting.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.app;

/**
 * Is an App registered, does GitHub know it, and has it what app.yml (and HONE_SANDBOX) asks for? Editing app.yml changes no registered
 * App, so the live permissions and events are compared.
 */
export async function checkApp(io: Pick<Io, "env">, dataFolder: string): Promise<Finding[]> {
  try {
    const { credentials, apiUrl } = await appEnvironment(io.env, dataFolder);
    if (credentials === null)
      return [{ what: texts.what, state: "optional", text: texts.none, advice: texts.noneAdvice }];
    const app = createGithubApp({
      appId: credentials.appId,
      privateKey: credentials.privateKey,
      baseUrl: apiUrl,
      log: { debug: () => undefined, warn: () => undefined },
      now: Date.now,
    });
    const live = await app.grants();
    const wanted = await readManifest();
    return [
      { what: texts.what, state: "ok", text: texts.known(live.slug, live.installations), advice: "" },
      ...permissionFindings({ ...wanted.default_permissions, ...extraPermissions(io.env) }, live.permissions),
      ...eventFindings(wanted.default_events, live.events),
    ];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const advice = error instanceof MissingInEnvironment ? error.advice : texts.advice;
    return [{ what: texts.what, state: "wrong", text, advice }];
  }
}

function permissionFindings(wanted: Record<string, string>, live: Record<string, string>): Finding[] {
  const missing = Object.entries(wanted).filter(
    ([name, level]) => live[name] !== level && live[name] !== "write",
  );
  const extra = Object.keys(live).filter((name) => !(name in wanted));
  return [
    ...missing.map(([name, level]): Finding => ({
      what: texts.permission,
      state: "wrong",
      text: texts.lacks(name, level),
      advice: texts.settings,
    })),
    ...extra.map((name): Finding => ({
      what: texts.permission,
      state: "wrong",
      text: texts.extra(name),
      advice: texts.settings,
    })),
  ];
}

function eventFindings(wanted: readonly string[], live: readonly string[]): Finding[] {
  return wanted
    .filter((name) => !live.includes(name))
    .map((name) => ({
      what: texts.event,
      state: "wrong",
      text: texts.notSubscribed(name),
      advice: texts.settings,
    }));
}
