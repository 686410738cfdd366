import { chmod, chown, mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { commandEnvironment } from "../../../src/adapters/sandbox/command-environment.ts";
import { openBackend } from "../../../src/adapters/sandbox/open-backend.ts";
import { runInSandbox } from "../../../src/adapters/sandbox/run-in-sandbox.ts";
import { ownerOf } from "../../../src/adapters/sandbox/sandbox-host.ts";
import type { SandboxedRun } from "../../../src/adapters/sandbox/sandboxed-command.ts";
import { BACKEND, SYSTEM_PATH } from "./a-sandbox.ts";

const LIMITS = { seconds: 60, memoryMb: 512, processes: 8, outputBytes: 100_000, diskMb: 64 };
/** Of 64 that a run may have at once. */
const THREADS = 50;

const crowd = `python3 -c "
import threading, time
stay = threading.Event()
for _ in range(${THREADS}): threading.Thread(target=stay.wait).start()
open('ready', 'w').close()
while not __import__('os').path.exists('go'): time.sleep(0.05)
stay.set()
"`;
const forks =
  ": > ready; until [ -e go ]; do sleep 0.05; done; for n in 1 2 3 4 5 6 7 8; do /bin/true || exit 9; done; echo forked";

test("what runs beside a run takes nothing of what it may start", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "hone-neighbours-")));
  await chmod(folder, 0o755);
  const opened = await openBackend({
    workFolder: join(folder, "work"),
    backend: BACKEND,
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: SYSTEM_PATH,
    uid: 65_534,
    image: process.env["HONE_SANDBOX_IMAGE"] ?? null,
  });
  if (opened.kind === "refused") throw new Error(opened.reason);
  const { host, mounts, path } = opened;
  const owner = ownerOf(host);
  const begin = async (name: string, command: string): Promise<Promise<SandboxedRun>[]> => {
    const tree = join(folder, name);
    await mkdir(tree);
    if (owner !== null) await chown(tree, owner, owner);
    const environment = commandEnvironment(host, { path, home: tree, tree, dependencies: [] });
    const spec = { command, tree, git: null, home: null, network: false, mounts, environment };
    const run = runInSandbox(host, { ...spec, limits: LIMITS });
    await vi.waitFor(() => stat(join(tree, "ready")), 30_000);
    return [run];
  };
  const [quiet] = await begin("quiet", forks);
  const crowds = [await begin("first", crowd), await begin("second", crowd)].flat();
  await writeFile(join(folder, "quiet", "go"), "");
  expect(await quiet).toMatchObject({ kind: "exited", exitCode: 0, output: "forked\n" });
  for (const name of ["first", "second"]) await writeFile(join(folder, name, "go"), "");
  for (const run of crowds) expect(await run).toMatchObject({ kind: "exited", exitCode: 0 });
  await rm(folder, { recursive: true, force: true });
});
