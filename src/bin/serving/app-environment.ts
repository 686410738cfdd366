import { readCredentials } from "../../app/app-credentials.ts";
import { MissingInEnvironment } from "../../errors.ts";
import { serveTexts as texts } from "../../messages/serve-texts.ts";
import type { Io } from "../io.ts";

export interface AppEnvironment {
  credentials: { appId: number; privateKey: string; webhookSecret: string } | null;
  /** Where people look at GitHub, and where its REST API is. */
  githubUrl: string;
  apiUrl: string;
}

/**
 * The App's credentials from APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, or from an earlier registration; null where
 * there are none. Some of the three without the others is a mistake that is named.
 */
export async function appEnvironment(env: Io["env"], dataFolder: string): Promise<AppEnvironment> {
  const host = env["GHE_HOST"];
  const githubUrl =
    host === undefined || host === "" ? "https://github.com" : `${env["GHE_PROTOCOL"] ?? "https"}://${host}`;
  const apiUrl = host === undefined || host === "" ? "https://api.github.com" : `${githubUrl}/api/v3`;
  return { credentials: fromEnvironment(env) ?? (await readCredentials(dataFolder)), githubUrl, apiUrl };
}

function fromEnvironment(env: Io["env"]): AppEnvironment["credentials"] {
  const names = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"] as const;
  const missing = names.filter((name) => (env[name] ?? "") === "");
  if (missing.length === names.length) return null;
  if (missing.length > 0) throw new MissingInEnvironment(texts.missing(missing), texts.missingAdvice);
  const appId = Number(env["APP_ID"]);
  if (!Number.isSafeInteger(appId) || appId <= 0)
    throw new MissingInEnvironment(texts.badAppId, texts.missingAdvice);
  // a key in one line, as .env files hold it, has its line ends written out
  const privateKey = (env["PRIVATE_KEY"] ?? "").replaceAll("\\n", "\n");
  return { appId, privateKey, webhookSecret: env["WEBHOOK_SECRET"] ?? "" };
}
