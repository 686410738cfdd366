import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { createMirrorFetch } from "../../../src/adapters/git/create-mirror-fetch.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { pinHead } from "../../../src/adapters/postgres/pin-head.ts";
import { startNight } from "../../../src/adapters/postgres/start-night.ts";
import { nightPorts } from "../../../src/bin/serving/night-ports.ts";
import { operatorLimits } from "../../../src/bin/serving/operator-limits.ts";
import { repositoryFor } from "../../../src/bin/serving/repository-for.ts";
import { openModel } from "../../../src/bin/open-model.ts";
import type { NightInput } from "../../../src/domain/night.ts";
import type { Ports } from "../../../src/ports.ts";
import { REPO } from "../publishing/github-world.ts";
import { makePlace } from "../storage/place.ts";
import { runnerWorld } from "./runner-world.ts";

afterEach(() => vi.useRealTimers());

test("a night whose step waits goes on with the head it began with; the next night takes the new one", async () => {
  const { app, twin, base } = await runnerWorld();
  const place = await makePlace();
  const database = await openDatabase({
    databaseUrl: null,
    dataFolder: place.folder,
    notice: () => undefined,
  });
  onTestFinished(async () => {
    await database.close();
    await place.remove();
  });
  const repository = await repositoryFor(app, database.db, createLedger(database.db), REPO);
  const world = {
    app,
    database,
    dataFolder: place.folder,
    model: await openModel({}),
    fetchMirror: createMirrorFetch(),
    limits: operatorLimits({}),
    inActions: true,
    sandbox: { backend: "auto", trustThisCode: false, path: "" },
  } as const;
  const portsFor = nightPorts(world);
  const night: NightInput = {
    repositoryId: repository?.id ?? 0,
    repository: REPO,
    preset: null,
    dryRun: false,
    maxProposals: null,
    startedAt: "2026-01-01T02:00:00.000Z",
    seed: 7,
  };
  const headIn = async (nightId: string, ports: Ports) =>
    (await pinHead(database.db, nightId, ports).code.head()).sha;
  const { nightId } = await startNight(database, night);
  expect(await headIn(nightId, await portsFor(night))).toBe(base);

  const newer = await twin.asUser("kim").push(REPO, "main", { "README.md": "Newer.\n" }, "Newer");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 });
  const ports = await portsFor(night);
  expect((await ports.code.head()).sha).toBe(newer);
  expect(await headIn(nightId, ports)).toBe(base);
  // in another process
  expect(await headIn(nightId, await nightPorts(world)(night))).toBe(base);
  expect(await ports.code.read(newer, "README.md")).toBe("Newer.\n");
  expect(await ports.sandbox.state()).toMatchObject({ kind: "ready", backend: "actions" });
  await database.db.updateTable("nights").set({ state: "done" }).where("id", "=", nightId).execute();
  expect(await headIn((await startNight(database, night)).nightId, ports)).toBe(newer);
});
