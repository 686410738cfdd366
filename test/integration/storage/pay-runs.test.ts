import { afterAll, beforeAll, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { startChild } from "./child.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

test("a run whose process is killed counts in full, and is begun anew only within the budget", async () => {
  const work = () => startChild("paid-child.ts", [database.folder, "2.5"]).end();
  expect(await work()).toMatchObject({ code: null, errors: "" });
  expect(await work()).toMatchObject({ code: null, errors: "" });
  const last = await work();
  expect(last).toMatchObject({ code: 0, errors: "" });
  expect(JSON.parse(last.rest.at(-1) ?? "")).toEqual({
    state: "done",
    results: [["trial/0.0.1", { left: 0 }]],
  });
  const spend = await createLedger(database.db).read("spend", 1);
  expect(spend.map(({ body }) => [body.what, body.usd, body.possiblyPaid])).toEqual([
    ["evaluation", 1, true],
    ["evaluation", 1, true],
  ]);
});
