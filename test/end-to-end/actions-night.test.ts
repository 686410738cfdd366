import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { defaultPermissions } from "../twin/create-world.ts";
import { openNightWorld, type NightWorld } from "./night-world.ts";
import type { Ended } from "./run-program.ts";

vi.setConfig({ testTimeout: 600_000 });

/* Two runs of the baseline and eleven trials. */
const RUNS = 13;
const SIX_MINUTES = 6 * 60_000;

let world: NightWorld;

beforeAll(async () => {
  world = await openNightWorld({
    permissions: { ...defaultPermissions, actions: "write" },
    // so that nobody waits five minutes for a run that was never asked for
    clock: () => new Date(Date.now() - SIX_MINUTES),
  });
});
afterAll(() => world.close());

/* GitHub's runners at work, and waits that are over soon, as long as the night's process lives. */
async function atWork(repo: string, work: () => Promise<Ended>): Promise<Ended> {
  const state = { over: false };
  const night = work().finally(() => (state.over = true));
  while (!state.over) {
    await world.twin.playRunner(repo);
    await world.hurry();
    await pause(50);
  }
  return night;
}

test("a night whose trials run in Actions, killed while it waits, ends in a proposal: no trial ran twice", async () => {
  const workflow = await readFile("docs/hone-trial.yml", "utf8");
  const repository = await world.addRepository({ ".github/workflows/hone-trial.yml": workflow });
  const repo = `${repository.owner.login}/${repository.name}`;
  // before and after the dispatch of a run, while it is waited for, and while its artifact is read
  const kills = ["collect/@run.end", "collect/@15", "trial/0.0.0@9", "trial/0.0.0@27"];
  // and the same where several trials run at once: the second step of trials begins with the trial 1
  kills.push(...[15, 40, 65, 90].map((event) => `trial/0.0.1@${event}`), "trial/0.0.1@run.end");
  for (const killAt of kills) {
    const ended = await atWork(repo, () => world.work(repository, killAt, true));
    expect({ killAt, ...ended }).toMatchObject({ code: null, err: "" });
  }
  const ended = await atWork(repo, () => world.work(repository, "", true));
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(ended.out.trim().split("\n").at(-1) ?? "")).toMatchObject({ state: "done" });

  const { runs, threads } = repository;
  const pull = threads.find((thread) => thread.pull !== null);
  expect(pull?.pull?.headRef).toMatch(/^hone\//);
  expect(runs).toHaveLength(RUNS);
  expect(new Set(runs.map(({ branch }) => branch)).size).toBe(RUNS);
  const conclusions = runs.map(({ conclusion }) => conclusion);
  expect(conclusions.filter((each) => each === "success").length).toBeGreaterThanOrEqual(5);
  const trials = await createLedger(world.database.db).read("trials", repository.id);
  expect(trials.map(({ body }) => body.outcome.kind)).toEqual(Array.from({ length: 11 }, () => "results"));
  expect(trials[0]?.body.sandbox).toContain("GitHub Actions");
  expect(world.twin.violations).toEqual([]);
});
