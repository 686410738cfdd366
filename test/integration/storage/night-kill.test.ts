import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import type { Database } from "../../../src/adapters/postgres/open-database.ts";
import { startChild } from "./child.ts";
import { killRounds, makePlace } from "./place.ts";
import type { Place } from "./place.ts";

const steps = ["0", "1", "2", "3", "4"];
const points = steps.flatMap((key) => [`within ${key}`, `after ${key}`]);
let place: Place;
let repositoryId = 0;

beforeAll(async () => {
  place = await makePlace();
});

afterAll(async () => {
  await place.remove();
});

async function ran(): Promise<string[]> {
  const text = await readFile(join(place.folder, `ran-${repositoryId}.txt`), "utf8");
  return text.trim().split("\n");
}

async function factKeys(database: Database): Promise<{ audit: string[]; preferences: string[] }> {
  const ledger = createLedger(database.db);
  const audit = await ledger.read("audit", repositoryId);
  const preferences = await ledger.read("preferences", repositoryId);
  return { audit: audit.map(({ key }) => key), preferences: preferences.map(({ key }) => key) };
}

describe.each(["node", "everything"])("a night whose process is killed (%s)", (what) => {
  const chosen = points.flatMap((point, place) => (killRounds > 2 || place % 3 === 0 ? [point] : []));
  const rounds = Array.from({ length: Math.max(1, Math.ceil(killRounds / 10)) }, () => chosen).flat();

  test.each(rounds)("%s a step goes on where it was and commits every step once", async (where) => {
    repositoryId += 1;
    const killed = await startChild("night-child.ts", [place.folder, `${repositoryId}`, where, what]).end();
    expect(killed).toMatchObject({ code: null, errors: "" });
    const again = await startChild("night-child.ts", [place.folder, `${repositoryId}`]).end();
    expect(again).toMatchObject({ code: 0, errors: "" });
    const night = JSON.parse(again.rest.at(-1) ?? "") as {
      nightId: string;
      state: string;
      results: unknown[];
    };

    expect(night.state).toBe("done");
    expect(night.results).toEqual(steps.map((key) => [`trial/${key}`, { step: key, before: Number(key) }]));
    const interrupted = where.startsWith("within") ? [where.slice("within ".length)] : [];
    expect((await ran()).toSorted()).toEqual([...steps, ...interrupted].toSorted());

    const database = await openDatabase({ databaseUrl: null, dataFolder: place.folder, notice: () => {} });
    const expected = steps.map((key) => `${night.nightId}/${key}`);
    const keys = await factKeys(database).finally(() => database.close());
    expect(keys).toEqual({ audit: expected, preferences: expected });
  });
});
