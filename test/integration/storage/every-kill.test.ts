import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";
import type { FactKind } from "../../../src/domain/ledger-entry.ts";
import { startChild } from "./child.ts";
import { killRounds, makePlace, type Place } from "./place.ts";

/*
 * Nights with a repair and with an improvement whose processes die at any event (see the child). By default at a few of
 * them; HONE_KILL_ROUNDS=20 kills at every one: each night's processes die at every eighth event of each step, for a
 * step that is begun ten times ends its night, and eight such nights take all events.
 */
const thorough = killRounds > 2;
const STRIDE = 8;
vi.setConfig({ testTimeout: 3_600_000 });

let place: Place;
let database: Database;
let repositoryId = 0;

beforeAll(async () => {
  place = await makePlace();
  database = await openDatabase({ databaseUrl: null, dataFolder: place.folder, notice: () => undefined });
});
afterAll(async () => {
  await database.close();
  await place.remove();
});

/* One process that works the night, to its end or to its death. */
async function work(kind: string, killAt = 0): Promise<"killed" | "done"> {
  const args = [place.folder, `${repositoryId}`, kind, `${killAt}`];
  const { code, rest, errors } = await startChild("every-kill-child.ts", args).end();
  expect({ killAt, errors }).toEqual({ killAt, errors: "" });
  if (code === null) return "killed";
  expect(JSON.parse(rest.at(-1) ?? "{}")).toMatchObject({ state: "done", reason: null });
  return "done";
}

async function steps(): Promise<string[]> {
  const { rows } = await database.pool.query<{ step: string }>(
    `select name || '/' || key as step from hone.night_steps join hone.nights on id = night_id
     where repository_id = $1 order by night_steps.seq`,
    [repositoryId],
  );
  return rows.map(({ step }) => step);
}

async function happened(what: string): Promise<string[]> {
  const log = await readFile(join(place.folder, `night${repositoryId}.log`), "utf8").catch(() => "");
  return log
    .split("\n")
    .flatMap((line) => (line.startsWith(`${what} `) ? [line.slice(what.length + 1)] : []));
}

const counted = ["trials", "screenings", "questions", "error_budget", "proposals", "verdicts"] as const;

async function factsOf(kind: FactKind): Promise<string[]> {
  return (await createLedger(database.db).read(kind, repositoryId)).map(({ key }) => key);
}

interface Came {
  steps: string[];
  facts: number[];
  lost: boolean;
}

/* What a night came to; `lost` where a process died between a question to the model and the record of its answer. */
async function cameTo(): Promise<Came> {
  const facts = await Promise.all(counted.map(async (kind) => (await factsOf(kind)).length));
  const spend = await createLedger(database.db).read("spend", repositoryId);
  return {
    steps: (await steps()).toSorted(),
    facts,
    lost: spend.some(({ body }) => body.possiblyPaid),
  };
}

/* The trial or screening that a run was of; the base's runs are one step's. */
function stepOf(run: string): string {
  const [, name = ""] = run.split(":");
  return name.startsWith("screen.") ? `screen/${name.slice("screen.".length)}` : `trial/${name}`;
}

/* Works the night with processes that die at the event the last one's progress tells; no stored run is run again. */
async function workDying(
  kind: string,
  killsAt: (at: number, advanced: boolean) => number,
): Promise<"killed" | "done"> {
  let stored = await steps();
  for (let at = killsAt(0, true); at > 0;) {
    const before = new Set(stored);
    const ran = (await happened("ran")).length;
    if ((await work(kind, at)) === "done") return "done";
    const again = (await happened("ran")).slice(ran).map(stepOf);
    expect(again.filter((step) => before.has(step))).toEqual([]);
    stored = await steps();
    expect(stored.slice(0, before.size)).toEqual([...before]);
    at = killsAt(at, stored.length > before.size);
  }
  return work(kind);
}

async function expectOnce(whole: Came): Promise<void> {
  const came = await cameTo();
  const [asked, opened] = [await happened("asked"), await happened("opened")];
  // not paid twice, no pull request twice, one entry a question
  expect(new Set(asked).size).toBe(asked.length);
  expect(opened.length).toBe((await factsOf("proposals")).length);
  const entries = await createLedger(database.db).read("error_budget", repositoryId);
  expect(new Set(entries.map(({ body }) => body.candidateId)).size).toBe(entries.length);
  expect(entries).toHaveLength((await factsOf("verdicts")).length);
  expect(whole.facts[counted.indexOf("proposals")]).toBe(1);
  // after a lost answer the night goes on without a proposal
  expect(came.lost ? whole : came).toEqual(whole);
}

describe.each(["repair", "improvement"])("a night with a %s", (kind) => {
  let whole: Came;
  beforeAll(async () => {
    repositoryId -= 1;
    await work(kind);
    whole = await cameTo();
  });

  test.runIf(!thorough)("whose processes die here and there comes to the same, each thing once", async () => {
    repositoryId -= 1;
    const places = kind === "repair" ? [68] : [45, 333];
    expect(await workDying(kind, () => places.shift() ?? 0)).toBe("done");
    await expectOnce(whole);
  });

  const offsets = Array.from({ length: STRIDE }, (_, at) => at + 1);
  test.runIf(thorough).each(offsets)(
    `whose processes die at event %i of every step, and each ${STRIDE}th after it, comes to the same`,
    async (offset) => {
      repositoryId -= 1;
      expect(await workDying(kind, (at, advanced) => (advanced ? offset : at + STRIDE))).toBe("done");
      await expectOnce(whole);
    },
  );
});
