import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLocalHosting } from "../../../src/adapters/local/local-hosting.ts";
import type { ProposalPlan } from "../../../src/domain/publication.ts";
import { Blocked } from "../../../src/errors.ts";

let folder: string;
const git = async (...args: string[]) =>
  (await promisify(execFile)("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args]))
    .stdout;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-local-"));
  await git("init", "-q", "-b", "main");
  await writeFile(join(folder, "prompt.md"), "Be brief.\n");
  await git("add", ".");
  await git("commit", "-q", "-m", "First");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function publish() {
  const plan: ProposalPlan = {
    repositoryId: -1,
    base: (await git("rev-parse", "HEAD")).trim(),
    baseBranch: "main",
    branch: "hone/harden/prompt-md-0a1b2c3d",
    title: "prompt.md: say more",
    body: "The claim.",
    commitMessage: "prompt.md: say more",
    changes: [{ path: "prompt.md", before: "Be brief.\n", after: "Be brief and kind.\n" }],
    labels: [],
    draft: false,
    gate: { name: "hone/gate", conclusion: "success", title: "Proven", summary: "" },
  };
  return createLocalHosting({ folder, outFolder: join(folder, ".git", "out") }).publish(plan);
}

test("a branch called hone blocks the proposal with a sentence that names it, and is left alone", async () => {
  await git("branch", "hone");
  const blocked = await publish().catch((error: unknown) => error);
  expect(blocked).toBeInstanceOf(Blocked);
  expect(String(blocked)).toContain("the branch hone is in the way of hone/harden/prompt-md-0a1b2c3d");
  expect(await git("rev-parse", "hone")).toBe(await git("rev-parse", "main"));
});

test("without one the proposal's branch is made, and made once", async () => {
  expect((await publish()).commit).toBe((await publish()).commit);
  expect(await git("show", "hone/harden/prompt-md-0a1b2c3d:prompt.md")).toBe("Be brief and kind.\n");
});
