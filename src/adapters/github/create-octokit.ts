import { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import { httpFailure } from "./http-failure.ts";
import { translateFailure } from "./translate-failure.ts";

/** Sent with every request, so that GitHub's answers change only when this line does. */
export const API_VERSION = "2022-11-28";

const TIMEOUT_MS = 60_000;

export interface GithubLog {
  debug: (message: string) => void;
  warn: (message: string) => void;
}

export interface OctokitOptions {
  baseUrl: string;
  apiVersion: string;
  fetch: typeof fetch;
  log: GithubLog;
  nowSeconds: () => number;
  /** The value of the authorization header; `renew` after GitHub has refused the last one. */
  authorize: (renew: boolean) => Promise<string>;
  /** Awaited before every request that changes something. */
  beforeWrite: () => Promise<void>;
}

/**
 * An Octokit without retries and throttling: waiting is the queue's business, so that no worker is held. Every
 * request carries the API version and a fresh credential; every failure is translated once, here.
 */
export function createOctokit(options: OctokitOptions): Octokit {
  const { baseUrl, fetch, log, nowSeconds } = options;
  const octokit = new Octokit({
    baseUrl,
    request: { fetch },
    log: { debug: log.debug, info: log.debug, warn: log.warn, error: log.debug },
  });
  octokit.hook.wrap("request", async (request, asked) => {
    if (asked.method !== "GET" && asked.method !== "HEAD") await options.beforeWrite();
    const send = async (renew: boolean) => {
      asked.headers["x-github-api-version"] = options.apiVersion;
      asked.headers.authorization = await options.authorize(renew);
      asked.request = { ...asked.request, signal: AbortSignal.timeout(TIMEOUT_MS) };
      return await request(asked);
    };
    try {
      return complete(
        await send(false).catch((error: unknown) => (refused(error) ? send(true) : fail(error))),
      );
    } catch (error) {
      throw translateFailure(error, nowSeconds());
    }
  });
  return octokit;
}

/* A token may be revoked or run out before its time: one fresh one is tried. */
function refused(error: unknown): boolean {
  return httpFailure(error)?.status === 401;
}

function fail(error: unknown): never {
  throw error;
}

/* Octokit hands on a JSON body that broke off halfway as plain text. */
function complete<T extends { data: unknown; headers: { "content-type"?: string } }>(answer: T): T {
  const json = answer.headers["content-type"]?.includes("json") === true;
  if (json && typeof answer.data === "string") throw new RetryLater("GitHub's answer broke off");
  return answer;
}
