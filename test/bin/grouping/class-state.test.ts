import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readClassState, writeClassState } from "../../../src/bin/grouping/class-state.ts";
import type { ClassEvent } from "../../../src/domain/failure-class.ts";
import { WrongUsage } from "../../../src/errors.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-state-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = "2024-05-01T10:00:00.000Z";
const events: ClassEvent[] = [
  { kind: "minted", classId: "A", at, key: "k", primary: "boom", text: "boom" },
  { kind: "joined", classId: "A", at, key: "k", failures: ["1"], score: 1 },
];

test("a state comes back as it was written, group by group, and leaves no draft behind", async () => {
  const file = join(folder, "kept");
  const state = new Map([
    ["web", events],
    ["api", events.slice(0, 1)],
  ]);
  await writeClassState(file, "repo", state);
  expect(await readClassState(file, "repo")).toEqual(state);
  expect(await readdir(folder)).toEqual(["kept"]);
});

test("no file is an empty state", async () => {
  expect(await readClassState(join(folder, "none"), null)).toEqual(new Map());
});

test("a corrupt state is refused with its line, and the file stays as it was", async () => {
  const file = join(folder, "corrupt");
  const head = '{"hone":"classes","version":1,"by":null}\n';
  for (const [text, line] of [
    ["", 1],
    ["junk\n", 1],
    ['{"hone":"classes","version":9,"by":null}\n', 1],
    [`${head}{"group":"","event":{"kind":"minted"}}\n`, 2],
    [`${head}{"group":"","event":{"kind":"min`, 2],
  ] as const) {
    await writeFile(file, text);
    const reading = readClassState(file, null);
    await expect(reading).rejects.toThrow(WrongUsage);
    await expect(reading).rejects.toThrow(`corrupt:${line} is no state of hone cluster`);
    expect(await readFile(file, "utf8")).toBe(text);
  }
});

test("a state made with another field is refused", async () => {
  const file = join(folder, "by");
  await writeClassState(file, "repo", new Map([["web", events]]));
  await expect(readClassState(file, null)).rejects.toThrow("was made with --by repo");
});
