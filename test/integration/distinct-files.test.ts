import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
const row = `${JSON.stringify({ id: 1, text: "boom", log: "boom", passing: "", baseline: [[0]], candidate: [[1]] })}\n`;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-distinct-"));
  await writeFile(join(folder, "rows.jsonl"), row);
  await symlink("rows.jsonl", join(folder, "link.jsonl"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function hone(...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test.each([
  ["cluster", ["--in", "rows.jsonl", "--out", "rows.jsonl"]],
  ["cluster", ["--in", "rows.jsonl", "--out", "link.jsonl"]],
  ["cluster", ["--in", "rows.jsonl", "--out", "new", "--state", "./new"]],
  ["excerpt", ["--in", "rows.jsonl", "--out", "rows.jsonl"]],
  ["gate", ["--in", "rows.jsonl", "--out", "link.jsonl"]],
])("hone %s refuses to write over what it reads: %j", async (command, options) => {
  const answer = await hone(command, ...options);
  expect(answer).toMatchObject({ code: 2, err: expect.stringContaining("both name") as unknown });
  expect(await readFile(join(folder, "rows.jsonl"), "utf8")).toBe(row);
});

test("rows that are skipped are counted at the end", async () => {
  await writeFile(join(folder, "mixed.jsonl"), `${row}no json\n{"id":2}\n`);
  const answer = await hone("cluster", "--in", "mixed.jsonl");
  expect(answer.err).toMatch(/mixed\.jsonl:2: skipped, not JSON[^]*2 of 3 rows skipped\n$/u);
  expect(answer.out.split("\n")).toHaveLength(2);
});
