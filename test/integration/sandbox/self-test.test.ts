import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../../src/adapters/sandbox/find-host.ts";
import { selfTest } from "../../../src/adapters/sandbox/self-test.ts";
import { findToolchains } from "../../../src/adapters/sandbox/toolchains.ts";
import { WrongUsage } from "../../../src/errors.ts";
import { aSandbox, SYSTEM_PATH } from "./a-sandbox.ts";

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "hone-self-test-")));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mounts = findToolchains(SYSTEM_PATH, [], process.execPath).mounts;

/** The real bubblewrap with one of its arguments taken away or replaced. */
async function weakened(argument: string, instead: string) {
  const found = await findBubblewrap([], 65534, join(folder, "etc"));
  if (found.kind === "missing") throw new Error("no bubblewrap here");
  const bwrap = join(folder, "weak-bwrap");
  await writeFile(
    bwrap,
    `#!/bin/sh
left=$#
while [ $left -gt 0 ]; do
  one=$1
  shift
  left=$((left - 1))
  case "$one" in
    ${argument}) set -- "$@" ${instead} ;;
    *) set -- "$@" "$one" ;;
  esac
done
exec ${found.host.programs.bwrap} "$@"
`,
  );
  await chmod(bwrap, 0o755);
  const identity = process.getuid?.() === 0 ? ("root" as const) : ("user" as const);
  return { ...found.host, identity, programs: { ...found.host.programs, bwrap } };
}

const PRIVATE = "--unshare-user --unshare-pid --unshare-ipc --unshare-uts";

describe("the self-test", () => {
  test("passes on this machine", async () => {
    expect(await selfTest(await weakened("--none", ""), folder, mounts, process.execPath)).toEqual({
      kind: "passed",
    });
  });

  test.each([
    [
      "shared network",
      "--unshare-all",
      PRIVATE,
      [
        "reaches the host's network",
        "reaches an abstract socket of the host",
        "shares a namespace with the host",
      ],
    ],
    [
      "shown files",
      "--chdir",
      '--bind "FOLDER" "FOLDER" --chdir',
      ["reads files of the host", "writes files of the host", "reaches a socket file of the host"],
    ],
    ["kept variables", "--clearenv", "--setenv LEAK x", ["sees variables of the host"]],
    ["writable system files", "--remount-ro", "--bind-try /none", ["writes system files"]],
    ["no filter", "--seccomp", "--sync-fd", ["has no system call filter"]],
    [
      "shared processes",
      "--unshare-all",
      "--unshare-user --unshare-net --unshare-ipc --unshare-uts",
      ["shares a namespace with the host", "leaves processes behind"],
    ],
  ])("notices a backend with %s", async (_, argument, instead, open) => {
    const host = await weakened(argument, instead.replaceAll("FOLDER", folder));
    expect(await selfTest(host, folder, mounts, process.execPath)).toEqual({
      kind: "leaky",
      open: expect.arrayContaining(open) as string[],
    });
  });

  test("refuses a backend that does not start, with what it said", async () => {
    const host = await weakened("--unshare-all", "--no-such-option");
    expect(await selfTest(host, folder, mounts, process.execPath)).toMatchObject({
      kind: "not-started",
      detail: expect.stringContaining("no-such-option") as string,
    });
  });
});

describe("the sandbox is refused", () => {
  test("without isolation unless the operator trusts the code", async () => {
    const bench = await aSandbox({}, { backend: "unsafe-none" });
    expect(await bench.sandbox.state()).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("unsafe-none") as string,
    });
    expect(await bench.trial("true")).toMatchObject({ kind: "none", reason: "not-started" });
    await bench.remove();
  });

  test("where bubblewrap is not installed, naming the package", async () => {
    expect(await findBubblewrap([], 65534, join(folder, "etc"), [folder])).toEqual({
      kind: "missing",
      problem: { kind: "missing", package: "bubblewrap" },
    });
  });

  test("where the operator shows it a home directory", async () => {
    const bench = await aSandbox({}, { reads: ["/root"] });
    await expect(bench.sandbox.state()).rejects.toThrow(WrongUsage);
    await bench.remove();
  });
});

test("auto finds bubblewrap", async () => {
  const bench = await aSandbox({}, { backend: "auto" });
  expect(await bench.sandbox.state()).toMatchObject({ kind: "ready", backend: "bwrap" });
  await bench.remove();
});
