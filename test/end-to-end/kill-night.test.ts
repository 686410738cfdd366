import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace, type Place } from "../integration/storage/place.ts";
import { startCheckedTwin } from "../twin/checked-twin.ts";
import type { Twin } from "../twin/twin.ts";
import { startModelServer, type ModelServer } from "./model-server.ts";
import { orderAgent, orderRepair } from "./order-agent.ts";
import { runProgram, type Ended } from "./run-program.ts";
import { writeFiles } from "./write-files.ts";

let place: Place;
let twin: Twin;
let model: ModelServer;

beforeAll(async () => {
  place = await makePlace();
  twin = await startCheckedTwin();
  model = await startModelServer(() => orderRepair);
});
afterAll(async () => {
  await twin.close();
  await model.close();
  await place.remove();
});

async function addRepository(owner: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hone-agent-"));
  await writeFiles(folder, orderAgent);
  await twin.addRepository({ owner, name: "agent", from: folder });
  await rm(folder, { recursive: true });
  twin.install({ account: owner });
  return `${owner}/agent`;
}

function night(repository: string, killAt = ""): Promise<Ended> {
  const task = { data: place.folder, api: twin.api, app: twin.app, repository };
  return runProgram(join(import.meta.dirname, "night-program.ts"), [JSON.stringify(task)], {
    PATH: process.env["PATH"],
    HOME: place.folder,
    ANTHROPIC_API_KEY: "test",
    ANTHROPIC_BASE_URL: model.url,
    HONE_TEST_KILL_AT: killAt,
    NODE_COMPILE_CACHE: join(place.folder, "compiled"),
  });
}

test("try", async () => {
  const repository = await addRepository("one");
  console.time("a");
  const ended = await night(repository);
  console.timeEnd("a");
  console.log(ended, model.asked.length, twin.violations, twin.requests.map(r => r.operation).join(" "));
  const repository2 = await addRepository("two");
  console.time("b");
  const ended2 = await night(repository2);
  console.timeEnd("b");
  console.log(ended2.out.slice(-500));
});
