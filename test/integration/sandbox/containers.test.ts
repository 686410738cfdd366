import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { containerLabels, LABELS } from "../../../src/adapters/sandbox/container/container-labels.ts";
import { findEngine } from "../../../src/adapters/sandbox/container/find-engine.ts";
import { runInContainer } from "../../../src/adapters/sandbox/container/run-in-container.ts";
import { openBackend } from "../../../src/adapters/sandbox/open-backend.ts";
import type { ContainerHost } from "../../../src/adapters/sandbox/sandbox-host.ts";
import type { Limits, SandboxedCommand } from "../../../src/adapters/sandbox/sandboxed-command.ts";
import { SYSTEM_PATH } from "./a-sandbox.ts";

const IMAGE = "tools:1";
const LIMITS: Limits = { seconds: 30, memoryMb: 512, processes: 64, outputBytes: 100_000, diskMb: 64 };
/** No process of this machine has this number. */
const NOBODY = "4194304";

let folder: string;
let engine: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "hone-containers-")));
  engine = join(folder, "engine");
  for (const name of ["engine", "bin", "work", "tree"]) await mkdir(join(folder, name));
  const program = join(import.meta.dirname, "fake-engine.sh");
  const path = `${dirname(process.execPath)}:${SYSTEM_PATH}`;
  const script = `#!/bin/sh\nexec '${program}' '${engine}' '${path}' "$@"\n`;
  await writeFile(join(folder, "bin", "docker"), script);
  await chmod(join(folder, "bin", "docker"), 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function found(image: string | null = IMAGE) {
  const where = { image, workFolder: join(folder, "work"), uid: 65_534, folders: [join(folder, "bin")] };
  return findEngine("docker", where);
}

async function host(): Promise<ContainerHost> {
  const search = await found();
  if (search.kind === "missing") throw new Error(search.problem.kind);
  return search.host;
}

async function run(command: string, limits: Partial<Limits> = {}, more: Partial<SandboxedCommand> = {}) {
  return runInContainer(await host(), {
    command,
    tree: join(folder, "tree"),
    git: null,
    home: null,
    network: false,
    mounts: [],
    environment: { PATH: SYSTEM_PATH },
    limits: { ...LIMITS, ...limits },
    ...more,
  });
}

const calls = async (): Promise<string[]> =>
  (await readFile(join(engine, "calls"), "utf8")).trim().split("\n");
const containers = async (): Promise<string[]> =>
  (await readdir(engine)).filter((name) => name.startsWith("box."));

function open(given: Partial<Parameters<typeof openBackend>[0]> = {}) {
  return openBackend({
    workFolder: join(folder, "work"),
    backend: "docker",
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: SYSTEM_PATH,
    uid: 65_534,
    image: IMAGE,
    programFolders: [join(folder, "bin")],
    ...given,
  });
}

describe("a command in a container", () => {
  test("brings home its own exit code, never that of the engine's program", async () => {
    expect(await run("echo out; echo err >&2; exit 3")).toMatchObject({
      kind: "exited",
      exitCode: 3,
      output: "out\nerr\n",
    });
    expect(await containers()).toEqual([]);
  });

  test.each([
    ["refused by the engine", "no such runtime"],
    ["not to be started", "exec: no such file"],
    ["lost by the engine", "the engine lost the container"],
  ])("has not started where it is %s", async (command, detail) => {
    expect(await run(command)).toMatchObject({
      kind: "not-started",
      detail: expect.stringContaining(detail) as string,
    });
    expect(await containers()).toEqual([]);
  });

  test("that ends with the engine's own codes has ended so", async () => {
    for (const exitCode of [125, 126, 127])
      expect(await run(`exit ${exitCode}`)).toMatchObject({ kind: "exited", exitCode });
  });

  test("is killed by its name when its time is over, and removed", async () => {
    expect(await run("sleep 60", { seconds: 0.3 })).toMatchObject({ kind: "killed", limit: "wall-time" });
    expect((await calls()).map((call) => call.split(" ")[0])).toContain("kill");
    expect(await containers()).toEqual([]);
  });

  test("is killed where it floods its output, or is cancelled", async () => {
    expect(await run("yes")).toMatchObject({ kind: "killed", limit: "output" });
    const cancel = AbortSignal.timeout(500);
    expect(await run("sleep 60", {}, { cancel })).toMatchObject({ kind: "killed", limit: "cancelled" });
    expect(await containers()).toEqual([]);
  });

  test("is no evidence where the kernel killed one of its processes, or all", async () => {
    expect(await run(": out of memory; exit 1")).toMatchObject({ kind: "killed", limit: "memory" });
    expect(await run("exit 137")).toMatchObject({ kind: "killed", limit: "memory" });
  });

  test("is not begun where a path would become an option of the engine", async () => {
    const mounts = [{ kind: "bind" as const, from: "/a,readonly=false", to: "/repo/a" }];
    expect(await run("true", {}, { mounts })).toMatchObject({ kind: "not-started" });
    expect(await calls()).not.toContain(expect.stringContaining("create"));
  });
});

test("what a Hone that was killed left running is removed at the next start, and nothing else", async () => {
  const { label } = await host();
  const now = Date.now();
  const leave = async (name: string, labels: Record<string, string>): Promise<void> => {
    await mkdir(join(engine, `box.${name}`));
    await writeFile(join(engine, `box.${name}`, "labels"), JSON.stringify(labels));
  };
  const mine = containerLabels(label, 60, now);
  await leave("of-this-process", mine);
  await leave("of-a-dead-process", { ...mine, [LABELS.process]: NOBODY });
  await leave("of-another-host", { ...mine, [LABELS.host]: "elsewhere", [LABELS.process]: NOBODY });
  await leave("whose-time-is-over", { ...containerLabels(label, 60, now - 7e6), [LABELS.host]: "elsewhere" });
  await leave("of-another-folder", { ...mine, [LABELS.folder]: "other", [LABELS.process]: NOBODY });
  await host();
  expect((await containers()).toSorted()).toEqual([
    "box.of-another-folder",
    "box.of-another-host",
    "box.of-this-process",
  ]);
});

describe("an engine is refused", () => {
  test("by the self-test where it isolates nothing, naming what stayed open", async () => {
    const opened = await open();
    expect(opened.kind).toBe("refused");
    const { reason } = opened.kind === "refused" ? opened : { reason: "" };
    for (const leak of [
      "reads files of the host",
      "writes files of the host",
      "reaches the host's network",
      "reaches a socket file of the host",
      "reaches an abstract socket of the host",
      "shares a namespace with the host",
      "sees processes of the host",
      "has no system call filter",
      "has no memory limit",
      "leaves processes behind",
    ])
      expect(reason).toContain(leak);
  });

  test("where no image is named, it is not there or nothing answers; nothing is ever pulled", async () => {
    expect(await open({ image: null })).toMatchObject({ reason: "HONE_SANDBOX_IMAGE names no image" });
    expect(await open({ image: "not-pulled:1" })).toMatchObject({
      reason: "docker does not have the image not-pulled:1",
      advice: expect.stringContaining("docker pull not-pulled:1") as string,
    });
    await writeFile(join(engine, "silent"), "");
    expect(await open()).toMatchObject({
      reason: "docker does not answer: Cannot connect to the Docker daemon",
      advice: expect.stringContaining("Start the engine") as string,
    });
    expect((await calls()).filter((call) => call.startsWith("pull"))).toEqual([]);
  });

  test("and the chain says of every backend why, where none can be used", async () => {
    const opened = await open({ backend: "auto" });
    expect(opened.tried.map(({ backend }) => backend)).toEqual(["bwrap", "docker", "podman"]);
    expect(opened).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(
        /^no sandbox backend can be used: bwrap: bubblewrap is not installed; docker: .*self-test.*; podman: podman is not installed$/u,
      ) as string,
    });
  });
});
