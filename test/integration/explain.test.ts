import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-explain-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function explain(...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, "explain", ...args], { cwd: folder }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

const term = { family: "merged", good: 0.75, bad: 0.4, weight: 0.7, term: 0.44, muted: null, signal: null };
const reward = (mean: number) => ({
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
