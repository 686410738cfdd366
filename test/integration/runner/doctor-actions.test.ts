import { afterAll, beforeAll, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { checkActionsRunner } from "../../../src/bin/doctor/check-actions-runner.ts";
import { repositoryFor } from "../../../src/bin/serving/repository-for.ts";
import { REPO } from "../publishing/github-world.ts";
import { makePlace } from "../storage/place.ts";
import { WORKFLOW, runnerWorld, type RunnerWorld } from "./runner-world.ts";

let place: Awaited<ReturnType<typeof makePlace>>;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

function environmentOf({ twin }: RunnerWorld): Record<string, string> {
  const { appId, privateKey, webhookSecret } = twin.app;
  return {
    HONE_SANDBOX: "actions",
    APP_ID: String(appId),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhookSecret,
    GHE_HOST: twin.host,
    GHE_PROTOCOL: "http",
  };
}

test("hone doctor says of each repository whether trials can run in its Actions", async () => {
  const world = await runnerWorld();
  const io = { env: environmentOf(world) };
  expect(await checkActionsRunner({ env: {} }, place.folder)).toMatchObject([{ state: "wrong" }]);
  expect(await checkActionsRunner(io, place.folder)).toMatchObject([{ state: "ok" }]);

  const database = await openDatabase({
    databaseUrl: null,
    dataFolder: place.folder,
    notice: () => undefined,
  });
  await repositoryFor(world.app, database.db, createLedger(database.db), REPO);
  expect(await checkActionsRunner(io, place.folder)).toEqual([
    { what: "sandbox", state: "ok", text: `${REPO}: trials run in its own GitHub Actions`, advice: "" },
  ]);
  await world.git("update-ref", "refs/heads/main", `${world.base}~1`);
  world.twin.state(REPO).workflows.splice(0);
  const [finding] = await checkActionsRunner(io, place.folder);
  expect(finding).toMatchObject({ state: "wrong", text: expect.stringContaining(WORKFLOW) });
  expect(finding?.advice).toContain("docs/hone-trial.yml");
  await database.close();
});
