import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Octokit } from "@octokit/rest";
import { createProbot } from "probot";
import type { Probot } from "probot";
import { expect, onTestFinished } from "vitest";
import { startCheckedTwin } from "../../twin/checked-twin.ts";
import type { Twin, TwinOptions } from "../../twin/twin.ts";

export const at = { owner: "acme", repo: "agent" } as const;
export const repo = "acme/agent";

/* Making a key takes longer than most tests do. */
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** A temporary folder with these files, gone after the test. */
export async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "acme-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A twin with one small repository and the App installed on it; stopped after the test. */
export async function acme(
  options: TwinOptions & { repository?: object; permissions?: Record<string, string> } = {},
): Promise<{ twin: Twin; octokit: Octokit; installationId: number; head: string; token: string }> {
  const twin = await startCheckedTwin({ privateKey, forgiving: true, ...options });
  onTestFinished(async () => {
    await twin.close();
    expect(twin.violations).toEqual([]);
  });
  const from = await folderWith({ "README.md": "# Agent\n", "prompts/system.md": "Be brief.\n" });
  await twin.addRepository({
    ...at,
    name: "agent",
    from,
    collaborators: { rita: "write", mia: "maintain" },
    ...options.repository,
  });
  const installationId = twin.install({ account: "acme", repositories: ["agent"] }).id;
  const token = await tokenFor(twin, installationId);
  const octokit = octokitWith(twin, token);
  const head = (await octokit.rest.git.getRef({ ...at, ref: "heads/main" })).data.object.sha;
  return { twin, octokit, installationId, head, token };
}

/** Probot as the App runs it, pointed at the twin; without the plugins that wait and retry. */
export function probotOn(twin: Twin): Probot {
  return createProbot({
    overrides: { appId: twin.app.appId, privateKey: twin.app.privateKey, secret: twin.app.webhookSecret },
    env: { GHE_HOST: twin.host, GHE_PROTOCOL: "http", LOG_LEVEL: "fatal" },
  });
}

export async function tokenFor(
  twin: Twin,
  installationId: number,
  narrowed: { repository_ids?: number[]; permissions?: Record<string, string> } = {},
): Promise<string> {
  const jwt = await probotOn(twin).auth();
  const { data } = await jwt.request("POST /app/installations/{installation_id}/access_tokens", {
    installation_id: installationId,
    request: { retries: 0 },
    ...narrowed,
  });
  return data.token;
}

export function octokitWith(twin: Twin, token: string): Octokit {
  return new Octokit({ baseUrl: twin.api, auth: token, log: quiet });
}

/** What a refused call answered: its status and message. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; message: string; errors: unknown }> {
  try {
    await call;
  } catch (error) {
    const { status, response } = error as {
      status: number;
      response?: { data: { message: string; errors?: unknown } };
    };
    return {
      status,
      message: response?.data.message ?? (error as Error).message,
      errors: response?.data.errors,
    };
  }
  throw new Error("the call was not refused");
}

const nothing = (): void => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };
