import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine, type OverNight } from "../../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import type { Verdict } from "../../../src/domain/verdict.ts";
import { NightEnds } from "../../../src/errors.ts";
import { createNight } from "../../../src/night/create-night.ts";
import { improvable, playNight } from "../../night/improvement-world.ts";
import { portsOf } from "../../night/ports-of.ts";
import { inputOf, policy } from "../../night/run-night.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const repositoryId = 1;
const world = (limits: string) => ({
  ...improvable({ limits, better: (wrote) => (wrote?.includes("careful") === true ? 0.73 : 0.5) }),
  milliseconds: 2_500,
});

test("a question survives a night that ends in its middle and one that has no time for it, and is entered once", async () => {
  let trials = 0;
  const ports = portsOf(world("limits: { trial_minutes_per_night: 1 }\n"));
  const ledger = createLedger(database.db);
  const engine = createEngine({
    database,
    plan: createNight(policy),
    portsFor: async () => ({
      ...ports,
      ledger,
      sandbox: {
        ...ports.sandbox,
        run: async (request) => {
          if (/:\d+\.\d+\.\d+$/.test(request.id)) trials += 1;
          if (trials === 8) {
            trials += 1;
            throw new NightEnds("the machine is gone");
          }
          return ports.sandbox.run(request);
        },
      },
    }),
    progress: () => undefined,
  });
  const worker = await engine.work({ concurrency: 1 });
  const night = async (): Promise<OverNight> => {
    const { nightId } = await engine.startNight(inputOf({ repositoryId }));
    return engine.untilOver(nightId);
  };
  const first = await night();
  expect(first).toMatchObject({ state: "ended", reason: "the machine is gone" });
  expect(await ledger.read("error_budget", repositoryId)).toEqual([]);

  const second = await night();
  const carried = second.results.get("decide/0.0") as Verdict;
  expect(carried.reasons).toMatchObject([{ code: "carried" }]);

  const third = await night();
  await worker.stop();
  const whole = await playNight(world(""), { nightId: "whole" });
  expect(third.results.get("decide/0.0")).toEqual(whole.results.get("decide/0.1"));
  const entries = await ledger.read("error_budget", repositoryId);
  expect(entries.map(({ body }) => body.promoted)).toEqual([true]);
  expect(await ledger.read("screenings", repositoryId)).toHaveLength(11);
  const closed = (await ledger.read("questions", repositoryId)).map(({ body }) => body.kind);
  expect(closed.toSorted()).toEqual(["asked", "closed"]);
});
