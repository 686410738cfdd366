import { readFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearStaleLock } from "../../../src/adapters/postgres/clear-stale-lock.ts";
import { processState } from "../../../src/adapters/postgres/process-state.ts";

const linux = existsSync("/proc/self/cwd");
let cluster: string;

beforeEach(async () => {
  cluster = await mkdtemp(join(tmpdir(), "hone-test-lock-"));
});

afterEach(async () => {
  await rm(cluster, { recursive: true });
});

test.runIf(linux)("a lock of a process that is no server of this cluster is removed", async () => {
  await writeFile(join(cluster, "postmaster.pid"), `${process.pid}\n`);
  await clearStaleLock(cluster);
  expect(await readdir(cluster)).toEqual([]);
});

test.runIf(linux)("a lock of a process that ended but was never collected is removed", async () => {
  // a shell may collect its child; what it turns into does not, so the child ends only after that
  const script = "exec 3<&0; cat <&3 >/dev/null & echo $!; exec sleep 60";
  const parent = spawn("sh", ["-c", script], { stdio: ["pipe", "pipe", "ignore"] });
  const [printed] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(printed.toString());
  while (readFileSync(`/proc/${parent.pid}/comm`, "utf8") !== "sleep\n") await setImmediate();
  parent.stdin.end();
  while (processState(pid) === "running") await setImmediate();
  expect(processState(pid)).toBe("ended");
  await writeFile(join(cluster, "postmaster.pid"), `${pid}\n`);
  await clearStaleLock(cluster);
  expect(await readdir(cluster)).toEqual([]);
  parent.kill();
});

test.runIf(linux)("a lock is left while any process works in the cluster's folder", async () => {
  const child = spawn("sleep", ["60"], { cwd: cluster });
  await once(child, "spawn");
  await writeFile(join(cluster, "postmaster.pid"), `${process.pid}\n`);
  await clearStaleLock(cluster);
  expect(await readdir(cluster)).toEqual(["postmaster.pid"]);
  child.kill();
});

test("a lock of a dead process is left for PostgreSQL to judge, as is one that cannot be read", async () => {
  for (const text of ["4194303\n", "", "not a number"]) {
    await writeFile(join(cluster, "postmaster.pid"), text);
    await clearStaleLock(cluster);
    expect(await readdir(cluster)).toEqual(["postmaster.pid"]);
  }
  await rm(join(cluster, "postmaster.pid"));
  await expect(clearStaleLock(cluster)).resolves.toBeUndefined();
});
