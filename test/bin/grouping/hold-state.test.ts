import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { holdState } from "../../../src/bin/grouping/hold-state.ts";

/* The number of a process that is gone. */
const gone = spawnSync(process.execPath, ["--version"]).pid;
let file = "";

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "hone-lock-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  file = join(folder, "classes.json");
});

/* Adds one to the number in the file, as slowly as can be without a clock. */
async function addOne(): Promise<void> {
  const before = Number(await readFile(file, "utf8").catch(() => "0"));
  for (let turn = 0; turn < 5; turn += 1) await readdir(join(file, ".."));
  await writeFile(file, String(before + 1));
}

const lefts = [
  { name: "nobody left a lock", locks: {} },
  { name: "a process that is gone left it", locks: { "": `${gone}-a` } },
  { name: "an earlier version left it", locks: { "": `${gone}` } },
  { name: "one that took it over is gone too", locks: { "": `${gone}-a`, [`.${gone}-a`]: `${gone}-b` } },
];

test.each(lefts)("many that come at once take the state one after the other: $name", async ({ locks }) => {
  for (let round = 0; round < 4; round += 1) {
    await writeFile(file, "0");
    for (const [name, holder] of Object.entries(locks)) await writeFile(`${file}.lock${name}`, holder);
    await Promise.all(Array.from({ length: 5 }, () => holdState(file, addOne)));
    expect(await readFile(file, "utf8")).toBe("5");
    expect(await readdir(join(file, ".."))).toEqual(["classes.json"]);
  }
});

test("a lock is given back where the work fails", async () => {
  await expect(holdState(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await holdState(file, async () => "mine")).toBe("mine");
});
