import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aSandbox, BACKEND, reasonOf } from "./a-sandbox.ts";
import type { Bench } from "./a-sandbox.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await aSandbox({ "README.md": "hello\n" });
});
afterAll(() => bench.remove());

function isRunning(marker: string): boolean {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(marker);
      } catch {
        return false;
      }
    });
}

/** The first process of each sandbox that this test process started. */
function wrappers(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [, parent] = / \S (\d+) /u.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
        const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        return (
          Number(parent) === process.pid && words.includes("bwrap") && words.includes("outlives-wrapper")
        );
      } catch {
        return false;
      }
    });
}

describe("a run in the sandbox", () => {
  test("brings its own exit code home, and says what it ran under", async () => {
    const run = await bench.trial("echo out; echo err >&2; exit 3");
    expect(run).toMatchObject({ kind: "ran", exitCode: 3, output: "out\nerr\n", files: [] });
    expect(run.sandbox).toMatch(/^\w+ [\d.]+\S*: no network, .*wall 60 s, memory 1024 MB .*512 processes/u);
  });

  test("that sleeps past its time is killed with all its children, even one that ignores signals", async () => {
    const stubborn = "(setsid sh -c \"trap '' TERM HUP INT; sleep 300; : stubborn-child\" &); sleep 300";
    const run = await bench.trial(stubborn, { timeout_seconds: 1 });
    expect(reasonOf(run)).toBe("wall-time");
    expect(isRunning("stubborn-child")).toBe(false);
  });

  test("that ends leaves no daemon behind, not even a double-forked one in its own session", async () => {
    const daemon = "setsid sh -c '(sh -c \"sleep 300; : left-behind\" &) & ' >/dev/null 2>&1; sleep 0.1";
    expect(await bench.trial(daemon)).toMatchObject({ kind: "ran", exitCode: 0 });
    expect(isRunning("left-behind")).toBe(false);
  });

  test.runIf(BACKEND === "bwrap")(
    "whose wrapper is killed from outside leaves no daemon behind either",
    async () => {
      const daemon =
        "setsid sh -c '(sh -c \"sleep 300; : outlives-wrapper\" &) & ' >/dev/null 2>&1; sleep 300";
      const run = bench.trial(daemon);
      await vi.waitFor(() => expect(isRunning("sleep 300; : outlives-wrapper\0")).toBe(true), 20_000);
      for (const pid of wrappers()) process.kill(pid, "SIGKILL");
      expect(reasonOf(await run)).toBe("memory");
      expect(isRunning("outlives-wrapper")).toBe(false);
    },
  );

  test("that floods its output is killed, and the beginning and the end are kept", async () => {
    const run = await bench.trial("echo first; yes");
    expect(reasonOf(run)).toBe("output");
    expect(run.output.startsWith("first\ny\n")).toBe(true);
    expect(run.output.length).toBeLessThan(5 * 1024 * 1024);
  });

  test("that takes more memory than it may is killed", async () => {
    const greedy = 'python3 -c "import time; kept = bytearray(400 << 20); time.sleep(30)"';
    expect(reasonOf(await bench.trial(greedy, { memory_mb: 256 }))).toBe("memory");
  });

  test("that spreads its memory over many processes is killed too", async () => {
    const one = "python3 -c 'import time; kept = bytearray(80 << 20); time.sleep(30)' &";
    expect(reasonOf(await bench.trial(`${one} ${one} ${one} ${one} wait`, { memory_mb: 256 }))).toBe(
      "memory",
    );
  });

  test("that multiplies is killed", async () => {
    const bomb = "bomb() { bomb | bomb & }; bomb; sleep 30";
    expect(reasonOf(await bench.trial(bomb, { timeout_seconds: 30 }))).toBe("processes");
    expect(isRunning("bomb()")).toBe(false);
  });

  test("that fills the disk is stopped", async () => {
    const small = await aSandbox({ "README.md": "hello\n" }, { diskMb: 32 });
    const filler = "for n in 1 2 3 4; do head -c 30M /dev/zero > big$n || exit 9; done; sleep 20";
    expect(reasonOf(await small.trial(filler))).toBe("output");
    expect((await small.trial("head -c 40M /dev/zero > big")).output).toMatch(
      /File too large|File size limit/u,
    );
    await small.remove();
  });

  test("finds its folders in memory capped, and the devices' folder closed", async () => {
    const run = await bench.trial(
      "head -c 300M /dev/zero > /dev/shm/big; head -c 20M /dev/zero > /run/big; echo x > /dev/new",
    );
    expect(run.output.match(/No space left/gu)).toHaveLength(2);
    expect(run.output).toMatch(
      /\/dev\/new: (?:Read-only|Permission denied|cannot create)|cannot create \/dev\/new/u,
    );
  });

  test("inherits no descriptor but its output", async () => {
    const run = await bench.trial("for n in /proc/self/fd/*; do readlink $n; done | sort -u");
    expect(
      run.output.split("\n").filter((line) => !/^(?:\/dev\/null|socket:.*|pipe:.*|\/proc\/.*|)$/u.test(line)),
    ).toEqual([]);
  });
});
