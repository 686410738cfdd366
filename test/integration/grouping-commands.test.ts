import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-grouping-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function hone(args: string[], input = "") {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
    child.stdin?.end(input);
  });
}

function jsonLines(...rows: unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

async function readRows<Row>(file: string): Promise<Row[]> {
  const text = await readFile(join(folder, file), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

describe("hone cluster", () => {
  test("reads standard input, reports bad rows by line, skips them and ends with 0", async () => {
    const good = jsonLines({ id: "a", text: "Error: boom 1" }, { id: "b", text: "Error: boom 2" });
    const { code, out, err } = await hone(["cluster"], `{"id":1}\nnope\n${good}${good}`);
    expect(code).toBe(0);
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(Object.keys(rows[0] ?? {})).toEqual(["id", "cluster", "name", "blame", "mode", "confidence"]);
    expect(rows[0]?.["cluster"]).toBe(rows[1]?.["cluster"]);
    for (const line of [1, 2, 5, 6]) expect(err).toContain(`-:${line}: skipped`);
  });

  test("keeps ids between calls, keeps groups apart, and refuses a corrupt state with 2", async () => {
    const row = { text: "Error: boom", repo: "web" };
    await writeFile(join(folder, "one.jsonl"), jsonLines({ id: 1, ...row }, { id: 2, ...row, repo: "api" }));
    await writeFile(join(folder, "two.jsonl"), jsonLines({ id: 3, ...row }));
    const flags = ["--by", "repo", "--state", "state"];
    expect(await hone(["cluster", "--in", "one.jsonl", "--out", "one.out", ...flags])).toMatchObject({
      code: 0,
      err: "",
    });
    expect((await hone(["cluster", "--in", "two.jsonl", "--out", "two.out", ...flags])).code).toBe(0);
    const [web, api] = await readRows<{ cluster: string }>("one.out");
    expect(api?.cluster).not.toBe(web?.cluster);
    expect(await readRows("two.out")).toMatchObject([{ id: 3, cluster: web?.cluster }]);
    await writeFile(join(folder, "state"), "junk\n");
    const refused = await hone(["cluster", "--in", "two.jsonl", ...flags]);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain("state:1");
  });

  test("ends with 2 where the rows cannot be read or the answer cannot be written", async () => {
    expect((await hone(["cluster", "--in", "none.jsonl"])).code).toBe(2);
    expect((await hone(["cluster", "--out", "no/such/folder"], jsonLines({ id: 1, text: "x" }))).code).toBe(
      2,
    );
  });
});

describe("hone excerpt", () => {
  const log = "compiling\nsrc/a.c:3:1: error: bad thing\nProcess completed with exit code 1\n";

  test("shows the telling lines of one log with the primary one marked", async () => {
    await writeFile(join(folder, "log.txt"), log);
    await writeFile(join(folder, "green.txt"), "compiling\n");
    const shown = await hone(["excerpt", "log.txt", "--passing", "green.txt"]);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("> 2  src/a.c:3:1: error: bad thing\n");
    const json = await hone(["excerpt", "log.txt", "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ primary: 2, blame: "change" });
  });

  test("answers packed rows and reports a bad one by its line", async () => {
    const rows = jsonLines({ id: "x", log, passing: "" }, { id: "y" }, { id: "z", log: "" });
    await writeFile(join(folder, "logs.jsonl.gz"), gzipSync(rows));
    const { code, err } = await hone(["excerpt", "--in", "logs.jsonl.gz", "--out", "logs.out"]);
    expect(code).toBe(0);
    expect(err).toContain("logs.jsonl.gz:2: skipped");
    expect(await readRows("logs.out")).toMatchObject([
      { id: "x", primary: 2, blame: "change" },
      { id: "z", lines: [], primary: null },
    ]);
  });

  test("ends with 2 without a log, with both kinds of input, and where a file is missing or broken", async () => {
    await writeFile(join(folder, "broken.jsonl.gz"), "not packed");
    for (const args of [
      [],
      ["log.txt", "--in", "logs.jsonl.gz"],
      ["none.txt"],
      ["--in", "broken.jsonl.gz"],
    ]) {
      expect((await hone(["excerpt", ...args])).code).toBe(2);
    }
  });
});
