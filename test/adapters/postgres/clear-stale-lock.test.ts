import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearStaleLock } from "../../../src/adapters/postgres/clear-stale-lock.ts";

let cluster: string;

beforeEach(async () => {
  cluster = await mkdtemp(join(tmpdir(), "hone-test-lock-"));
});

afterEach(async () => {
  await rm(cluster, { recursive: true });
});

test.runIf(existsSync("/proc/self/cwd"))(
  "a lock of a process that is no server of this cluster is removed",
  async () => {
    await writeFile(join(cluster, "postmaster.pid"), `${process.pid}\n`);
    await clearStaleLock(cluster);
    expect(await readdir(cluster)).toEqual([]);
  },
);

test("a lock of a dead process is left for PostgreSQL to judge, as is one that cannot be read", async () => {
  for (const text of ["4194303\n", "", "not a number"]) {
    await writeFile(join(cluster, "postmaster.pid"), text);
    await clearStaleLock(cluster);
    expect(await readdir(cluster)).toEqual(["postmaster.pid"]);
  }
  await rm(join(cluster, "postmaster.pid"));
  await expect(clearStaleLock(cluster)).resolves.toBeUndefined();
});
