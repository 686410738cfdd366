import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished } from "vitest";
import {
  createGithubApp,
  type GithubApp,
  type RepositoryTarget,
} from "../../../src/adapters/github/github-app.ts";
import { createGithubHosting, type GithubHosting } from "../../../src/adapters/github/github-hosting.ts";
import type { ProposalPlan } from "../../../src/domain/publication.ts";
import { startCheckedTwin } from "../../twin/checked-twin.ts";
import type { Twin, TwinOptions } from "../../twin/twin.ts";

export const REPO = "acme/agent";
export const BRANCH = "hone/harden/prompts-system-md-0a1b2c3d";

/* One key for all worlds: making one takes longer than most tests. */
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

export interface GithubWorld {
  twin: Twin;
  app: GithubApp;
  target: RepositoryTarget;
  hosting: GithubHosting;
  plan: ProposalPlan;
  warnings: string[];
  git: (...args: string[]) => Promise<string>;
}

/** A twin with one installed repository, Hone's adapter on it, and a proposal to publish. Ends with the test. */
export async function githubWorld(
  options: TwinOptions & { hasIssues?: boolean; allowsDrafts?: boolean } = {},
): Promise<GithubWorld> {
  const twin = await startCheckedTwin({ privateKey, ...options });
  onTestFinished(async () => {
    await twin.close();
    expect(twin.violations).toEqual([]);
  });
  const { hasIssues = true, allowsDrafts = true } = options;
  const from = await smallRepository();
  const collaborators = { kim: "write" as const };
  const repository = await twin.addRepository({
    owner: "acme",
    name: "agent",
    from,
    hasIssues,
    allowsDrafts,
    collaborators,
  });
  const { id: installationId } = twin.install({ account: "acme" });
  const target = { installationId, repositoryId: repository.id, owner: "acme", name: "agent" };
  const warnings: string[] = [];
  const app = createGithubApp({
    appId: twin.app.appId,
    privateKey: twin.app.privateKey,
    baseUrl: twin.api,
    now: () => Date.now(),
    log: { debug: () => undefined, warn: (message) => void warnings.push(message) },
  });
  const hosting = createGithubHosting({ app, target, beforeWrite: async () => undefined });
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)("git", ["-C", repository.git, ...args])).stdout.trim();
  const plan = proposalPlan(repository.id, await git("rev-parse", "main"));
  return { twin, app, target, hosting, plan, warnings, git };
}

function proposalPlan(repositoryId: number, base: string): ProposalPlan {
  return {
    repositoryId,
    base,
    baseBranch: "main",
    branch: BRANCH,
    title: "system.md: say what to answer (KeyError)",
    body: "**The claim.**",
    commitMessage: "system.md: say what to answer\n\nBecause it never did.",
    changes: [
      {
        path: "prompts/system.md",
        before: "Be brief.\n",
        after: "Be brief. Answer unknown keys with none.\n",
      },
      { path: "cases/unknown.json", before: null, after: "{}\n" },
    ],
    labels: ["hone", "hone:harden"],
    draft: false,
    gate: { name: "hone/gate", conclusion: "success", title: "Proven", summary: "5 trials an arm" },
  };
}

async function smallRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hone-publishing-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = {
    "prompts/system.md": "Be brief.\n",
    "skills/lookup/run.sh": "#!/bin/sh\nexit 1\n",
    "README.md": "An agent.\n",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await chmod(join(folder, "skills/lookup/run.sh"), 0o755);
  return folder;
}
