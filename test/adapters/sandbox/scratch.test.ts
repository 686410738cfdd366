import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeOwnFolder, sweepFolders } from "../../../src/adapters/sandbox/scratch.ts";

/* Above the highest number that Linux gives a process. */
const GONE = 2 ** 22 + 1;

test("a sweep removes what processes that are gone left under its prefix, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hone-sweep-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const own = basename(await makeOwnFolder(folder, "work-"));
  const owners: Record<string, string | null> = {
    "work-left": `${hostname()}.${GONE}`,
    "work-elsewhere": `not-${hostname()}.${GONE}`,
    "work-nobody": null,
    "other-left": `${hostname()}.${GONE}`,
  };
  for (const [name, owner] of Object.entries(owners)) {
    await mkdir(join(folder, name, "inner"), { recursive: true });
    if (owner !== null) await writeFile(join(folder, name, ".owner"), owner);
  }
  await symlink("other-left", join(folder, "work-link"));
  await sweepFolders(folder, "work-");
  const left = [own, "work-elsewhere", "work-nobody", "other-left", "work-link"];
  expect((await readdir(folder)).toSorted()).toEqual(left.toSorted());
  expect(await readdir(join(folder, "other-left"))).toContain("inner");
});
