import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type JsonLine, readJsonLines } from "../../../src/bin/grouping/json-lines.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-lines-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Buffer | string, longest?: number): Promise<JsonLine[]> {
  const file = join(folder, "rows.jsonl");
  await writeFile(file, bytes);
  return Array.fromAsync(readJsonLines(file, longest));
}

test("lines come whole wherever pieces of the file end, the last one without a line feed too", async () => {
  const texts = Array.from({ length: 40 }, (_, index) => `${"ä".repeat(index * 997)}€`);
  const lines = await read(texts.map((text) => JSON.stringify(text)).join("\n"));
  expect(lines.map((line) => (line.kind === "value" ? line.value : null))).toEqual(texts);
});

test("a line that is too long is skipped, however many pieces it has, and the next one is read", async () => {
  const lines = await read(`"${"x".repeat(3_000_000)}"\n"next"\n\n"${"y".repeat(2000)}`, 1000);
  expect(lines).toMatchObject([
    { kind: "bad", line: 1 },
    { kind: "value", line: 2, value: "next" },
    { kind: "bad", line: 4 },
  ]);
});

test("bytes that are no text are a bad line or replaced, never an exception", async () => {
  const binary = Buffer.from([0x00, 0xff, 0x80, 0x0a, 0x22, 0xff, 0x22, 0x0a]);
  expect(await read(binary)).toMatchObject([
    { kind: "bad", line: 1 },
    { kind: "value", line: 2, value: "\ufffd" },
  ]);
});
