import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import type { RepositoryState } from "../twin/state/repository-state.ts";
import { openNightWorld, type NightWorld } from "./night-world.ts";
import { runProgram, type Ended } from "./run-program.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let world: NightWorld;

beforeAll(async () => {
  world = await openNightWorld();
});
afterAll(() => world.close());

function nightly(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return runProgram(launcher, ["nightly", ...args], {
    PATH: process.env["PATH"],
    HOME: world.folder,
    HONE_DATA: world.folder,
    GHE_HOST: world.twin.host,
    GHE_PROTOCOL: "http",
    APP_ID: String(world.twin.app.appId),
    PRIVATE_KEY: world.twin.app.privateKey,
    WEBHOOK_SECRET: world.twin.app.webhookSecret,
    ANTHROPIC_API_KEY: "test",
    ANTHROPIC_BASE_URL: world.model.url,
    ...env,
  });
}

async function nightOf({ owner, name }: RepositoryState, ...args: string[]): Promise<Night> {
  const ended = await nightly(["--repo", `${owner.login}/${name}`, "--json", ...args]);
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.out) as Night;
}

interface Night {
  nightId: string;
  summary: string;
  proposals: { title: string; number: number }[];
  drafts: { title: string; body: string }[];
  classes: { outcome: string; why: string }[];
}

/* Questions that GraphQL takes as a POST: who the App is, and the reactions to recent pull requests. */
const asking = new Set(["graphql/viewer", "graphql/repository"]);

/* What the App wrote: every request of an installation that is neither a GET nor such a question. */
function written(): string[] {
  return world.twin.requests
    .filter(({ method, operation }) => method !== "GET" && !asking.has(operation ?? ""))
    .flatMap(({ operation }) => operation ?? [])
    .filter((operation) => operation !== "apps/create-installation-access-token");
}

describe("hone nightly --repo", () => {
  test("knows the repository from GitHub, writes nothing in a dry run, then proposes, then waits", async () => {
    const repository = await world.addRepository();
    const dry = await nightOf(
      repository,
      "--dry-run",
      "--preset",
      "repair-only",
      "--model",
      "claude-other-1",
    );
    expect(dry).toMatchObject({
      proposals: [],
      drafts: [{ title: expect.stringContaining("unknown") as string }],
    });
    expect(written()).toEqual([]);
    expect(world.model.asked.map(({ model }) => model)).toEqual(["claude-other-1"]);
    const ledger = createLedger(world.database.db);
    const trialsOf = async (nightId: string): Promise<number> =>
      (await ledger.read("trials", repository.id)).filter(({ key }) => key.startsWith(nightId)).length;
    // the stricter preset asks for six trials an arm, the configured one for five
    expect(await trialsOf(dry.nightId)).toBe(13);

    expect((await nightOf(repository, "--max-proposals", "0")).summary).toMatch(/waits/);
    const real = await nightOf(repository);
    expect(real).toMatchObject({ proposals: [{ number: 2 }], drafts: [] });
    expect(world.model.asked.map(({ model }) => model)).toEqual(["claude-other-1", "claude-sonnet-5-5"]);
    expect(await trialsOf(real.nightId)).toBe(11);
    expect((await nightOf(repository)).classes).toMatchObject([
      { outcome: "waiting", why: expect.stringContaining("/pull/2") as string },
    ]);
    const events = await ledger.read("repository_events", repository.id);
    expect(events.map(({ body }) => [body.kind, body.defaultBranch])).toEqual([["installed", "main"]]);
    expect(repository.threads.map(({ pull }) => pull !== null)).toEqual([false, true]);
    expect(world.twin.violations).toEqual([]);
  });

  test("writes nothing where the configuration is not merged yet, or says off", async () => {
    const without = await world.addRepository({ ".github/hone.yml": null });
    const off = await world.addRepository({ ".github/hone.yml": "version: 1\nmode: off\n" });
    const before = written();
    expect(await nightly(["--repo", `${without.owner.login}/agent`])).toMatchObject({
      code: 1,
      out: expect.stringContaining("the onboarding pull request is not merged yet") as string,
    });
    expect((await nightOf(off)).summary).toBe("Nothing to propose, because the mode is off.");
    expect(written()).toEqual(before);
  });

  test("ends with 2 for wrong usage", async () => {
    const wrong = [
      ["--repo", "team"],
      ["--repo", "team/agent", "--local", "."],
      ["--repo", "team/agent", "--test", "true", "--out", "x"],
      ["--repo", "team/agent", "--preset", "lenient"],
      ["--repo", "team/agent", "--max-proposals", "-1"],
    ];
    for (const args of wrong) {
      const ended = await nightly(args);
      expect([args, ended.code, ended.out]).toEqual([args, 2, ""]);
      expect(ended.err).toMatch(/hone: |error: /);
    }
  });

  test("ends with 3 and what to do without the App or its installation", async () => {
    const data = await mkdtemp(join(tmpdir(), "hone-data-"));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const nobody = { APP_ID: "", PRIVATE_KEY: "", WEBHOOK_SECRET: "", HONE_DATA: data };
    expect(await nightly(["--repo", "team/agent"], nobody)).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("register the App") as string,
    });
    expect(await nightly(["--repo", "team/agent"], { PRIVATE_KEY: "" })).toMatchObject({
      code: 3,
      err: expect.stringContaining("PRIVATE_KEY is not set") as string,
    });
    expect(await nightly(["--repo", "nobody/nothing"])).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("nobody/nothing is not among the repositories") as string,
    });
    expect(await readdir(data)).toEqual([]);
  });
});
