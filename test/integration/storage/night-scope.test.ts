import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/adapters/postgres/create-engine.ts";
import type { Engine } from "../../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import type { NightScope } from "../../../src/adapters/postgres/night-scope.ts";
import type { NightInput } from "../../../src/domain/night.ts";
import type { Ports } from "../../../src/ports.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let ran: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

function input(repositoryId: number): NightInput {
  const startedAt = "2026-01-01T00:00:00.000Z";
  const repository = "owner/name";
  return { repositoryId, repository, preset: null, dryRun: true, maxProposals: 3, startedAt, seed: 7 };
}

function engineOf(scope: NightScope): Engine {
  return createEngine({
    database,
    scope,
    plan: {
      next: ({ results }) => (results.size < 2 ? { name: "trial", key: String(results.size) } : null),
      async run(state, { key }) {
        ran.push(`${state.input.repositoryId} step ${key} by ${scope}`);
        return { result: key, facts: [] };
      },
    },
    portsFor: async () => ({ ledger: createLedger(database.db) }) as Ports,
    progress: () => undefined,
  });
}

test("a night is worked on by the engines of its scope only, and waits for one", async () => {
  const engines = { github: engineOf("github"), one: engineOf(-1), two: engineOf(-2) };
  const nights = {
    github: await engines.github.startNight(input(7)),
    one: await engines.one.startNight(input(-1)),
    two: await engines.two.startNight(input(-2)),
  };
  const others = [await engines.two.work({ concurrency: 2 }), await engines.github.work({ concurrency: 2 })];
  expect((await engines.two.untilOver(nights.two.nightId)).state).toBe("done");
  expect((await engines.github.untilOver(nights.github.nightId)).state).toBe("done");
  await Promise.all(others.map((worker) => worker.stop()));
  const mixed = ["-2 step 0 by -2", "-2 step 1 by -2", "7 step 0 by github", "7 step 1 by github"];
  expect(ran.toSorted()).toEqual(mixed);

  ran = [];
  expect(await engines.one.startNight(input(-1))).toEqual({ ...nights.one, kind: "already-open" });
  const worker = await engines.one.work({ concurrency: 1 });
  expect((await engines.one.untilOver(nights.one.nightId)).state).toBe("done");
  await worker.stop();
  expect(ran).toEqual(["-1 step 0 by -1", "-1 step 1 by -1"]);
});

test("an engine opens no night outside its scope", async () => {
  await expect(engineOf("github").startNight(input(-5))).rejects.toThrow("not this engine's");
  await expect(engineOf(-5).startNight(input(5))).rejects.toThrow("not this engine's");
  await expect(engineOf(-5).startNight(input(-6))).rejects.toThrow("not this engine's");
});
