import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipOf } from "../twin/http/zip-of.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
const memory = fileURLToPath(new URL("../../bench/taxonomy/print-memory.ts", import.meta.url));
const log = "compiling\nsrc/a.c:3:1: error: bad thing\n##[error]Process completed with exit code 1.\n";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-excerpt-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function excerpt(name: string, content: string | Uint8Array, ...flags: string[]) {
  await writeFile(join(folder, name), content);
  const args = ["--import", memory, launcher, "excerpt", name, ...flags];
  return new Promise<{ code: number; out: string; err: string; megabytes: number }>((done) => {
    execFile(process.execPath, args, { cwd: folder }, (error, out, err) => {
      const megabytes = Number(err.split("\n").at(-1));
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err, megabytes });
    });
  });
}

describe("hone excerpt of one file", () => {
  test("blames nobody where nothing says why", async () => {
    const { out } = await excerpt("empty.log", "", "--json");
    expect(JSON.parse(out)).toMatchObject({ blame: null, notes: [{ kind: "empty" }] });
  });

  test.each([
    ["packed, whatever its name", "packed.log", gzipSync(log), "> 2  src/a.c:3:1: error: bad thing"],
    [
      "packed and broken off",
      "cut.gz",
      gzipSync(log.repeat(3_000) + randomBytes(90_000).toString("hex")).subarray(0, 40_000),
      "breaks off",
    ],
    ["empty", "empty.log", "", "The log is empty."],
    ["in UTF-16", "wide.log", Buffer.from(`\ufeff${log}`, "utf16le"), "> 2  src/a.c:3:1: error: bad thing"],
    ["of white space", "blank.log", " \n\t\r\n".repeat(99), "nothing but white space"],
    [
      "of a picture",
      "a.png",
      Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(50_000)]),
      "The log is no text",
    ],
    ["of zeros", "zero.log", Buffer.alloc(3_000_000), "nothing but white space"],
    ["of a progress bar", "bar.log", `${"x".repeat(60)}\r`.repeat(100_000), "1 line was longer"],
  ])("%s ends with 0 and an answer", async (_, name, content, said) => {
    const { code, out } = await excerpt(name, content);
    expect(out).toContain(said);
    expect(code).toBe(0);
  });

  test("of 120 MB holds no more memory than its limit", async () => {
    const { out, megabytes } = await excerpt(
      "long.log",
      `${log}${"compiled one more module\n".repeat(5_000_000)}`,
    );
    expect(out).toContain("> 2  src/a.c:3:1");
    expect(megabytes).toBeLessThan(200);
  });
});

describe("hone excerpt of an archive of GitHub Actions", () => {
  const archive = zipOf([
    { path: "0_build (a).txt", content: `${log}${log}` },
    { path: "build (a)/1_Set up job.txt", content: "Current runner version\n" },
    { path: "build (a)/2_Run make.txt", content: log },
    {
      path: "build (a)/3_Upload.txt",
      content: "error: nothing to upload\n##[error]Process completed with exit code 1.\n",
    },
    { path: "lint/2_Lint.txt", content: "error: survived\nall fine\n" },
    { path: "../../outside.txt", content: "fine\n" },
    { path: "inner.zip", content: "PK" },
  ]);

  test("shows the step that failed, by its own lines, and writes nothing", async () => {
    const { code, out } = await excerpt("logs.zip", archive);
    expect(code).toBe(0);
    expect(out).toContain("build (a)/2_Run make.txt:\n");
    expect(out).toContain("> 2  src/a.c:3:1: error: bad thing");
    expect(out).not.toContain("lint/");
    const json = JSON.parse((await excerpt("logs.zip", archive, "--json")).out) as unknown;
    expect(json).toMatchObject({
      logs: [{ file: "build (a)/2_Run make.txt", primary: 2, blame: "change" }],
      problems: [],
    });
    expect((await readdir(folder)).filter((name) => /outside|inner|build/.test(name))).toEqual([]);
  });

  test("takes green ones as well", async () => {
    await writeFile(
      join(folder, "green.zip"),
      zipOf([{ path: "build (a)/2_Run make.txt", content: "src/a.c:3:1: error: bad thing\n" }]),
    );
    const failing = `src/a.c:3:1: error: bad thing\n${"fine\n".repeat(20)}TypeError: x\n`;
    const { out } = await excerpt(
      "red.zip",
      zipOf([{ path: "build (a)/2_Run make.txt", content: failing }]),
      "--passing",
      "green.zip",
    );
    expect(out).toContain("> 22  TypeError: x");
    expect(out).not.toContain("bad thing");
  });

  test("that is broken, or holds no log, says so", async () => {
    const broken = await excerpt("broken.zip", archive.subarray(0, 300));
    expect({ code: broken.code, err: broken.err }).toMatchObject({
      code: 2,
      err: expect.stringContaining("no zip file"),
    });
    const other = await excerpt("other.zip", zipOf([{ path: "a.bin", content: "x" }]));
    expect({ code: other.code, err: other.err }).toMatchObject({
      code: 2,
      err: expect.stringContaining("holds no log"),
    });
  });
});
