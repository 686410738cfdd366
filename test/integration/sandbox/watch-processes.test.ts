import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { watchProcesses } from "../../../src/adapters/sandbox/watch-processes.ts";

test("a look tells a process with all below it, those that came since the last look too, and none that ended", async () => {
  const child = spawn("/bin/sh", ["-c", "read first; cat | cat; read second"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const root = child.pid ?? 0;
  const look = watchProcesses(root);
  expect(look().pids).toEqual([root]);
  child.stdin.write("begin\nthrough both\n");
  await once(child.stdout, "data");
  for (let again = 0; again < 12; again += 1) {
    const { pids, memory } = look();
    expect(pids).toHaveLength(3);
    expect(pids).toContain(root);
    expect(memory).toBeGreaterThan(0);
  }
  child.stdin.end();
  await once(child, "close");
  expect(look()).toEqual({ pids: [], memory: 0 });
});

test("processes of others are not among them, whoever was there before", () => {
  const { pids } = watchProcesses(process.pid)();
  expect(pids).toContain(process.pid);
  expect(pids).not.toContain(process.ppid);
  expect(readdirSync("/proc").map(Number)).toEqual(expect.arrayContaining(pids));
  expect(watchProcesses(2 ** 30)()).toEqual({ pids: [], memory: 0 });
});
