import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pythonCheckout } from "./checkouts.ts";
import { git, openLocalWorld, type LocalWorld } from "./local-world.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let world: LocalWorld;

beforeAll(async () => {
  world = await openLocalWorld();
});
afterAll(() => world.close());

/* Starts the night and presses Ctrl+C once standard error shows `at`; how it ended, and what it said. */
async function stoppedAt(at: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [launcher, "nightly", ...args], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    const before = said.includes(at);
    said += chunk.toString();
    if (!before && said.includes(at)) child.kill("SIGINT");
  });
  await once(child, "close");
  return { code: child.exitCode, said };
}

test("a night stopped by Ctrl+C says so, keeps what is done, and the same command goes on to its end", async () => {
  world.answer(pythonCheckout.repair);
  const folder = await world.checkout(pythonCheckout.files);
  const { test: command, include } = pythonCheckout;
  const args = ["--local", folder, "--test", command, "--results", "results/*.xml", "--include", include];
  const stopped = await stoppedAt("guard:", args, world.environment);
  expect(stopped).toMatchObject({ code: 130, said: expect.stringContaining("Stopped.") as string });
  expect(await git(folder, "branch", "--list", "hone/*")).toBe("");
  const asked = world.model.asked.length;
  const ended = await world.nightly([...args, "--json"]);
  expect(ended).toMatchObject({ code: 0, err: expect.stringContaining("An earlier night") as string });
  expect(ended.err).not.toContain("collect:");
  expect(await git(folder, "branch", "--list", "hone/*")).not.toBe("");
  expect(world.model.asked.length).toBe(asked);
});
