import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-gate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function gate(...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, "gate", ...args], { cwd: folder }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}
const put = (name: string, rows: unknown[]) =>
  writeFile(
    join(folder, name),
    rows.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join(""),
  );
const read = async (name: string) =>
  (await readFile(join(folder, name), "utf8"))
    .trim()
    .split("\n")
    .map(
      (line) =>
        JSON.parse(line) as { id: unknown; verdict: string; level: number; reasons: { code: string }[] },
    );
const arm = (result: number) => Array.from({ length: 20 }, () => [result, result]);

test("rows become verdicts; a bad row is named by line and the rest goes on", async () => {
  await put("rows.jsonl", [
    { id: "up", baseline: arm(0), candidate: arm(1) },
    '{"id": 2, "baseline": [[NaN]]',
    { id: "short", baseline: arm(0), candidate: [] },
    { id: "same", baseline: arm(1), candidate: arm(1), note: "x" },
    { id: "same", baseline: arm(1), candidate: arm(1) },
  ]);
  const told = await gate("--in", "rows.jsonl", "--out", "verdicts.jsonl");
  expect(told).toMatchObject({ code: 0 });
  expect(told.out.split("\n")).toEqual([
    "4 rows: 1 promote, 0 reject, 3 inconclusive",
    "1 of the inconclusive could not be judged: what is wrong is in the verdict's reasons",
    "1 line without a verdict: not even an id could be read",
    "",
  ]);
  expect(told.err.split("\n").map((line) => line.slice(0, 13))).toEqual([
    "rows.jsonl:2:",
    "rows.jsonl:3:",
    "rows.jsonl:4:",
    "rows.jsonl:5:",
    "",
  ]);
  const rows = await read("verdicts.jsonl");
  expect(rows.map(({ id, verdict, level }) => [id, verdict, level])).toEqual([
    ["up", "promote", 0.025],
    ["short", "inconclusive", 0.025],
    ["same", "inconclusive", 0.025],
    ["same", "inconclusive", 0.025],
  ]);
  expect(Object.keys(rows[0] ?? {})).toEqual([
    "id",
    "verdict",
    "p",
    "level",
    "effect",
    "interval",
    "mde",
    "reasons",
  ]);
});

test("a state carries the error budget from run to run, and is refused once changed", async () => {
  await put("one.jsonl", [{ id: 1, baseline: arm(0), candidate: arm(1) }]);
  const asked = ["--in", "one.jsonl", "--out", "out.jsonl", "--state", "state.json"];
  expect((await gate(...asked)).code).toBe(0);
  expect((await read("out.jsonl"))[0]?.level).toBe(0.005);
  const second = JSON.parse((await gate(...asked, "--json")).out) as unknown;
  expect(second).toMatchObject({ rows: 1, promote: 1, state: { questions: 2, head: { index: 1 } } });
  const state = await readFile(join(folder, "state.json"), "utf8");
  expect((await gate(...asked, "--preset", "innovate")).code).toBe(2);
  await writeFile(join(folder, "state.json"), state.replace('"promoted":true', '"promoted":false'));
  const told = await gate(...asked);
  expect(told).toMatchObject({ code: 2, out: "" });
  expect(told.err).toContain("entry 0: ");
  expect(await readFile(join(folder, "state.json"), "utf8")).not.toBe(state);
});

test("wrong usage ends with 2 and writes nothing", async () => {
  await put("good.jsonl", [{ id: 1, baseline: [[1]], candidate: [[1]] }]);
  const before = (await readdir(folder)).length;
  for (const args of [
    ["--in", "none.jsonl", "--out", "new.jsonl", "--state", "new.json"],
    ["--in", "good.jsonl", "--out", "new.jsonl", "--preset", "bold"],
    ["--in", "good.jsonl", "--out", "good.jsonl"],
    ["--in", "good.jsonl", "--out", "no-folder/new.jsonl"],
    ["--out", "new.jsonl"],
  ])
    expect(await gate(...args)).toMatchObject({ code: 2, out: "" });
  expect(await readdir(folder)).toHaveLength(before);
});
