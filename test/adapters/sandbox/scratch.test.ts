import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeScratch, sweepScratch } from "../../../src/adapters/sandbox/scratch.ts";

/* Above the highest number that Linux gives a process. */
const GONE = 2 ** 22 + 1;

test("a sweep removes what processes that are gone left under its prefix, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hone-sweep-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const own = await makeScratch(folder, "work-");
  const names = [
    `work-${hostname()}.${GONE}.abc`,
    `work-elsewhere-${hostname()}.${GONE}.abc`,
    `other-${hostname()}.${GONE}.abc`,
    "work-abcdef",
  ];
  for (const name of names) await mkdir(join(folder, name, "inner"), { recursive: true });
  await symlink(own, join(folder, `work-${hostname()}.${GONE}.link`));
  await sweepScratch(folder, "work-");
  const left = await readdir(folder);
  expect(left).toHaveLength(5);
  expect(left).not.toContain(names[0]);
  expect(left.map((name) => join(folder, name))).toContain(own);
});
