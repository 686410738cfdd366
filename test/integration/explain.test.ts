import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Reward } from "../../src/domain/reward.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { repositoryEventFact } from "../../src/signals/repository-event-fact.ts";
import { openTestDatabase } from "./storage/test-database.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-explain-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function explain(...args: string[]) {
  return explainIn(process.env, ...args);
}

function explainIn(env: NodeJS.ProcessEnv, ...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, "explain", ...args], { cwd: folder, env }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

const term = { family: "merged", good: 0.75, bad: 0.4, weight: 0.7, term: 0.44, muted: null, signal: null };
const reward = (mean: number): Reward => ({
  episode: "pr:12",
  mean,
  low: 0.5,
  high: 0.8,
  prior: 0.6,
  stratum: "fix",
  terms: [
    { ...term, source: "merged", answer: "pos" },
    { ...term, source: "ci", family: "ci:workflow:1", answer: "neg", weight: 0, term: 0, muted: "flaky-job" },
  ],
});

test("the newest reward is explained, a sentence a signal, and what is no reward is named by line", async () => {
  const facts = [
    { at: "2026-01-02T00:00:00.000Z", body: reward(0.7) },
    { at: "2026-01-01T00:00:00.000Z", body: reward(0.2) },
  ];
  const lines = [...facts.map((fact) => JSON.stringify(fact)), '{"episode": "pr:13"}', "not json"];
  await writeFile(join(folder, "rewards.jsonl"), `${lines.join("\n")}\n`);
  const told = await explain("pr:12", "--in", "rewards.jsonl");
  expect(told.code).toBe(0);
  expect(told.out).toMatchInlineSnapshot(`
    "pr:12 succeeded with probability .7, .5 to .8 as far as the sources are known (90 %), as of 2026-01-02.
    Before any signal: .6, the share of good work of the kind fix.
    - It was merged: so it is with 75 % of good and 40 % of bad work, counted at .7 of a vote, which multiplies the odds by 1.55.
    - CI failed (ci:workflow:1): this weighs nothing, for the job is in quarantine; it fails without cause too often.
    Together 2 signals multiply the odds by 1.55: from .6 to .7.
    "
  `);
  expect(told.err).toContain("rewards.jsonl:3: not a reward: ");
  expect(told.err).toContain("rewards.jsonl:4: not a reward: ");
  const json = JSON.parse((await explain("pr:12", "--in", "rewards.jsonl", "--json")).out) as unknown;
  expect(json).toMatchObject({
    episode: "pr:12",
    mean: 0.7,
    terms: [{ text: expect.any(String) as string }, {}],
  });
});

test("an episode without a reward and a file that is not there end with 2", async () => {
  await writeFile(join(folder, "one.jsonl"), `${JSON.stringify(reward(0.7))}\n`);
  const told = await explain("pr:99", "--in", "one.jsonl");
  expect(told).toMatchObject({ code: 2, out: "" });
  expect(told.err).toContain("there is no reward of pr:99; there are rewards of pr:12");
  expect(await explain("pr:99", "--in", "none.jsonl")).toMatchObject({ code: 2, out: "" });
});

describe("hone explain through the App's database", () => {
  /** A database with these facts, and how the command finds it. */
  async function stored(facts: Fact[]): Promise<(...args: string[]) => ReturnType<typeof explain>> {
    const database = await openTestDatabase();
    onTestFinished(() => database.close());
    await createLedger(database.db).append(facts);
    const { HONE_DATA: _data, DATABASE_URL: _url, ...rest } = process.env;
    return (...args) => explainIn({ ...rest, HONE_DATA: database.folder }, ...args);
  }
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const installed = (id: number, name: string) =>
    repositoryEventFact("installed", { id, name, defaultBranch: "main" }, 1, at(1));
  const rewarded = (repositoryId: number, mean: number, day: number): Fact => ({
    kind: "rewards",
    repositoryId,
    key: `pr:12@${at(day)}`,
    at: at(day),
    body: reward(mean),
  });

  test("the newest reward of the only repository is explained, whichever was stored first", async () => {
    const hone = await stored([installed(7, "acme/agent"), rewarded(7, 0.7, 3), rewarded(7, 0.2, 2)]);
    const told = await hone("pr:12");
    expect(told.code).toBe(0);
    expect(told.out).toContain("pr:12 succeeded with probability .7,");
    expect(told.out).toContain("as of 2026-01-03.");
    expect(told.out).toContain("- It was merged: so it is with 75 % of good and 40 % of bad work");
    expect(JSON.parse((await hone("pr:12", "--json")).out)).toMatchObject({ mean: 0.7, at: at(3) });
    const unknown = await hone("pr:99");
    expect(unknown).toMatchObject({ code: 2, out: "" });
    expect(unknown.err).toContain("there are rewards of pr:12");
  });

  test("what a maintainer said of the episode is told before what its sources say", async () => {
    const answered = { kind: "answered" as const, episode: "pr:12", good: false, by: "kim" };
    const asked = { kind: "asked" as const, episode: "pr:12", mean: 0.7, probability: 1 };
    const audit = [auditFact(7, asked, at(3)), auditFact(7, answered, at(4))];
    const hone = await stored([installed(7, "acme/agent"), rewarded(7, 0.7, 3), ...audit]);
    expect((await hone("pr:12")).out).toMatch(
      /^kim said on 2026-01-04 that pr:12 was no success: .*\npr:12 succeeded with probability \.7,/,
    );
  });

  test("of several repositories one is named, in any case of letters; another's rewards stay out", async () => {
    const hone = await stored([
      installed(7, "acme/agent"),
      installed(8, "acme/desk"),
      rewarded(7, 0.7, 2),
      rewarded(8, 0.3, 3),
    ]);
    expect((await hone("pr:12", "--repo", "Acme/Agent")).out).toContain("with probability .7,");
    expect((await hone("pr:12", "--repo", "acme/desk")).out).toContain("with probability .3,");
    const unnamed = await hone("pr:12");
    expect(unnamed).toMatchObject({ code: 2, out: "" });
    expect(unnamed.err).toContain("acme/agent, acme/desk");
    const unknown = await hone("pr:12", "--repo", "acme/none");
    expect(unknown).toMatchObject({ code: 2, out: "" });
    expect(unknown.err).toContain("acme/none");
  });

  test("a database without a repository ends with 3 and what to do", async () => {
    const hone = await stored([]);
    const told = await hone("pr:12");
    expect(told).toMatchObject({ code: 3, out: "" });
    expect(told.err).toContain("install the App");
  });
});
