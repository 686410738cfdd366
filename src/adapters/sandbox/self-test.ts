import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { chmod, copyFile, lchown, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { INSIDE } from "./bwrap-arguments.ts";
import { removeFolder } from "./copy-folder.ts";
import { commandEnvironment } from "./command-environment.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import { openScratch } from "./scratch.ts";
import { ownerOf } from "./sandbox-host.ts";
import type { BwrapHost } from "./sandbox-host.ts";
import type { Limits, Mount, SandboxedCommand } from "./sandboxed-command.ts";

export type SelfTest =
  | { kind: "passed" }
  | { kind: "not-started"; detail: string }
  | { kind: "leaky"; open: string[] };

const NAMESPACES = ["pid", "net", "mnt", "ipc", "uts", "user"];
/** What a shell adds to its environment by itself. */
const OF_THE_SHELL = ["PWD", "OLDPWD", "SHLVL", "_"];
const LIMITS: Limits = { seconds: 20, memoryMb: 2048, processes: 64, outputBytes: 65_536, diskMb: 64 };

/**
 * Tries, in a sandbox on this very machine, what strangers' code would try against canaries planted outside it, and
 * kills a second one to see that nothing of it survives. Takes about half a second. `node` is a Node program that
 * is visible inside.
 */
export async function selfTest(
  host: BwrapHost,
  workFolder: string,
  mounts: readonly Mount[],
  node: string,
): Promise<SelfTest> {
  const folder = await openScratch(workFolder);
  const marker = `canary-${randomUUID()}`;
  const servers = [createServer(), createServer(), createServer()] as const;
  const [loopback, path, abstract] = servers;
  try {
    const tree = join(folder, "tree");
    await mkdir(tree);
    await Promise.all([
      listen(loopback, { host: "127.0.0.1", port: 0 }),
      listen(path, { path: join(folder, "socket") }),
      listen(abstract, { path: `\0${marker}` }),
      writeFile(join(folder, "secret"), marker),
      copyFile(join(import.meta.dirname, "canary-program.ts"), join(tree, "canary-program.ts")),
    ]);
    const environment = commandEnvironment(host, {
      path: ["/usr/bin", "/bin"],
      home: folder,
      tree,
      dependencies: [],
    });
    const canaries = {
      file: join(folder, "secret"),
      folder,
      port: (loopback.address() as AddressInfo).port,
      socket: join(folder, "socket"),
      abstract: marker,
      namespaces: Object.fromEntries(NAMESPACES.map((name) => [name, readlinkSync(`/proc/self/ns/${name}`)])),
      variables: [...Object.keys(environment), ...OF_THE_SHELL],
      marker,
    };
    await writeFile(join(tree, "canaries.json"), JSON.stringify(canaries));
    await chmod(folder, 0o711);
    const owner = ownerOf(host);
    if (owner !== null) await lchown(tree, owner, owner);
    const spec = { tree, git: null, home: null, network: false, mounts, environment, limits: LIMITS };
    return await judge(host, spec, node, marker);
  } finally {
    for (const server of servers) server.close();
    await removeFolder(folder);
  }
}

async function judge(
  host: BwrapHost,
  spec: Omit<SandboxedCommand, "command">,
  node: string,
  marker: string,
): Promise<SelfTest> {
  const survivor = `(setsid sh -c "trap '' TERM; sleep 20; : ${marker}" &) ; sleep 20`;
  const [probe, killed] = await Promise.all([
    runInSandbox(host, { ...spec, command: `exec '${node}' ${INSIDE.tree}/canary-program.ts` }),
    runInSandbox(host, { ...spec, command: survivor, limits: { ...LIMITS, seconds: 0.3 } }),
  ]);
  if (probe.kind === "not-started") return { kind: "not-started", detail: probe.detail };
  if (probe.kind !== "exited" || probe.exitCode !== 7) {
    const how = probe.kind === "exited" ? `exit code ${probe.exitCode}` : probe.detail;
    return { kind: "not-started", detail: `the probe did not finish (${how}): ${probe.output.slice(-300)}` };
  }
  const open = JSON.parse(probe.output) as string[];
  if (killed.kind !== "killed" || killed.limit !== "wall-time") open.push("outlives its time limit");
  if (isAlive(marker)) open.push("leaves processes behind");
  return open.length === 0 ? { kind: "passed" } : { kind: "leaky", open };
}

async function listen(
  server: Server,
  where: { host: string; port: number } | { path: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(where, () => resolve());
  });
}

function isAlive(marker: string): boolean {
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
