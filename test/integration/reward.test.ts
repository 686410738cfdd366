import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-reward-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function reward(...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, "reward", ...args], { cwd: folder }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("votes become posteriors; what is wrong is named by line and the rest goes on", async () => {
  await writeFile(join(folder, "votes.csv"), "item,source,label\r\nx,a,yes\r\nx,b,no\r\ny,a,\r\ny,b,no\r\n");
  const told = await reward("--in", "votes.csv", "--out", "out.csv", "--method", "vote");
  expect(told).toMatchObject({ code: 0 });
  expect(told.err).toBe("votes.csv:4: the label is empty; the source counts as silent, its item stays\n");
  expect(told.out).toContain("2 items from 3 votes of 2 sources, method vote");
  expect(await readFile(join(folder, "out.csv"), "utf8")).toBe("item,label,no,yes\nx,no,0.5,0.5\ny,no,1,0\n");
  const json = await reward("--in", "votes.csv", "--out", "out.csv", "--json");
  expect(JSON.parse(json.out)).toMatchObject({
    labels: ["no", "yes"],
    votes: 3,
    problems: [{ line: 4 }],
    sources: [
      { source: "a", votes: 1 },
      { source: "b", votes: 2 },
    ],
  });
});

test("the table answers for episodes by the shipped reliabilities", async () => {
  await writeFile(
    join(folder, "episodes.csv"),
    "item,source,label\ne,ci,pos\ne,merged,pos\ne,review,silent\ne,revert,silent\ne,follow-up fix,silent\ne,reaction,silent\ne,judge,pos\n",
  );
  const told = await reward("--in", "episodes.csv", "--out", "table.csv", "--method", "table");
  expect(told.code).toBe(0);
  expect(told.err).toContain("episodes.csv:6: the source follow-up fix is not in the table");
  const [head, row] = (await readFile(join(folder, "table.csv"), "utf8")).split("\n");
  expect(head).toBe("item,label,neg,pos");
  expect(row).toMatch(/^e,pos,0\.1\d+,0\.8\d+$/);
});

test("wrong usage ends with 2 and writes nothing", async () => {
  await writeFile(join(folder, "columns.csv"), "item,label\n1,2\n");
  await writeFile(join(folder, "good.csv"), "item,source,label\n1,a,x\n");
  const none = "item,source,label\n1,ci,good\n2,kim,pos\n";
  await writeFile(join(folder, "none-known.csv"), none);
  const before = (await readdir(folder)).length;
  for (const args of [
    ["--in", "columns.csv", "--out", "new.csv"],
    ["--in", "none.csv", "--out", "new.csv"],
    ["--in", "good.csv", "--out", "new.csv", "--method", "best"],
    ["--in", "good.csv", "--out", "no-folder/new.csv"],
    ["--in", "good.csv", "--out", "good.csv"],
    ["--in", "good.csv"],
    ["--in", "none-known.csv", "--out", "new.csv", "--method", "table"],
  ]) {
    const told = await reward(...args);
    expect(told).toMatchObject({ code: 2, out: "" });
    expect(told.err).not.toBe("");
  }
  expect(await readdir(folder)).toHaveLength(before);
});
