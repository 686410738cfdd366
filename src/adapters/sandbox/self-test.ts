import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { chmod, copyFile, lchown, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { removeFolder } from "./copy-folder.ts";
import { commandEnvironment } from "./command-environment.ts";
import { isContainer } from "./container/is-container.ts";
import { isRunning } from "./is-running.ts";
import { nodeCommand } from "./node-command.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import { openScratch } from "./scratch.ts";
import { ownerOf, runsInPlace } from "./sandbox-host.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { Limits, Mount, SandboxedCommand, SandboxedRun } from "./sandboxed-command.ts";

export type SelfTest =
  | { kind: "passed" }
  | { kind: "not-started"; detail: string }
  | { kind: "leaky"; open: string[] };

const NAMESPACES = ["pid", "net", "mnt", "ipc", "uts"];
/** What a shell adds to its environment by itself. */
const OF_THE_SHELL = ["PWD", "OLDPWD", "SHLVL", "_"];
const LIMITS: Limits = { seconds: 20, memoryMb: 2048, processes: 64, outputBytes: 65_536, diskMb: 64 };
const SURVIVES = "leaves processes behind";
const OWN_NODE = "/run/hone/node";

/**
 * Tries, in a sandbox on this very machine, what strangers' code would try against canaries planted outside it, and
 * kills a second one to see that nothing of it survives. Takes about half a second, with an engine two or three.
 * `node` is a Node program: visible inside as it is, or shown there. Of srt a process that survives is known, and said
 * of every run: macOS has no namespace that would end it.
 */
export async function selfTest(
  host: SandboxHost,
  workFolder: string,
  mounts: readonly Mount[],
  node: string,
): Promise<SelfTest> {
  const folder = await openScratch(workFolder);
  const marker = `canary-${randomUUID()}`;
  const servers = [createServer(), createServer(), createServer()] as const;
  try {
    const [tree, home] = [join(folder, "tree"), join(folder, "home")];
    await mkdir(tree);
    await mkdir(home);
    await writeFile(join(folder, "secret"), marker);
    await copyFile(join(import.meta.dirname, "canary-program.mjs"), join(tree, "canary-program.mjs"));
    const path = [...imagePath(host), "/usr/local/bin", "/usr/bin", "/bin"];
    const environment = commandEnvironment(host, { path, home, tree, dependencies: [] });
    const variables = [...Object.keys(environment), ...OF_THE_SHELL];
    const canaries = {
      ...(await listening(servers, folder, marker)),
      ...expectedOf(host),
      variables,
      marker,
    };
    await writeFile(
      join(tree, "canaries.json"),
      JSON.stringify({ ...canaries, file: join(folder, "secret"), folder }),
    );
    await chmod(folder, 0o711);
    const owner = ownerOf(host);
    if (owner !== null) for (const own of [tree, home]) await lchown(own, owner, owner);
    const ownNode: Mount = { kind: "bind", from: node, to: OWN_NODE };
    const shown = isContainer(host) ? [...mounts, ownNode] : mounts;
    const spec = { tree, git: null, home: null, network: false, mounts: shown, environment, limits: LIMITS };
    return await judge(host, spec, isContainer(host) ? OWN_NODE : node, marker);
  } finally {
    for (const server of servers) server.close();
    await removeFolder(folder);
  }
}

/** Where an image keeps its programs, its own Node among them. */
function imagePath(host: SandboxHost): string[] {
  const path = "image" in host ? host.image.environment["PATH"] : undefined;
  return path === undefined ? [] : path.split(":");
}

/** Opens what no sandbox may reach, and says where it is. */
async function listening(
  [loopback, path, abstract]: readonly [Server, Server, Server],
  folder: string,
  marker: string,
): Promise<{ port: number; socket: string; abstract: string | null }> {
  const socket = join(folder, "socket");
  await listen(loopback, { host: "127.0.0.1", port: 0 });
  await listen(path, { path: socket });
  await chmod(socket, 0o777);
  const isLinux = process.platform === "linux";
  if (isLinux) await listen(abstract, { path: `\0${marker}` });
  return { port: (loopback.address() as AddressInfo).port, socket, abstract: isLinux ? marker : null };
}

/**
 * What else must be shut under this backend. Engines share their user namespace with the commands, which are nobody
 * there and have no capability; they hold memory and processes themselves, where bubblewrap has Hone's watch.
 */
function expectedOf(host: SandboxHost): {
  namespaces: Record<string, string>;
  linux: boolean;
  limits: { bytes: number; processes: number } | null;
} {
  const names = host.backend === "bwrap" ? [...NAMESPACES, "user"] : NAMESPACES;
  const links = (): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, readlinkSync(`/proc/self/ns/${name}`)]));
  return {
    namespaces: process.platform === "linux" ? links() : {},
    linux: process.platform === "linux" || !runsInPlace(host),
    limits: isContainer(host)
      ? { bytes: LIMITS.memoryMb * 2 * 1024 * 1024, processes: LIMITS.processes * 8 }
      : null,
  };
}

async function judge(
  host: SandboxHost,
  spec: Omit<SandboxedCommand, "command">,
  node: string,
  marker: string,
): Promise<SelfTest> {
  const survivor = `(setsid sh -c "trap '' TERM; sleep 20; : ${marker}" &) ; sleep 20`;
  const probing = runInSandbox(host, { ...spec, command: nodeCommand(node, ["canary-program.mjs"]) });
  // what runs in place has one HOME, where each run leaves its sign
  if (runsInPlace(host)) await probing;
  const killing = runInSandbox(host, { ...spec, command: survivor, limits: { ...LIMITS, seconds: 0.3 } });
  const [probe, killed] = await Promise.all([probing, killing]);
  if (probe.kind === "not-started") return { kind: "not-started", detail: probe.detail };
  const open = openOf(probe);
  if (open === null) {
    const how = probe.kind === "exited" ? `exit code ${probe.exitCode}` : probe.detail;
    return { kind: "not-started", detail: `the probe did not finish (${how}): ${probe.output.slice(-300)}` };
  }
  if (killed.kind !== "killed" || killed.limit !== "wall-time") open.push("outlives its time limit");
  if (host.backend !== "srt" && (await isRunning(marker))) open.push(SURVIVES);
  return open.length === 0 ? { kind: "passed" } : { kind: "leaky", open };
}

/** What the probe found open, or null where it did not come to its end. An engine may have said something before. */
function openOf(probe: SandboxedRun): string[] | null {
  const said = probe.output.split("\n").findLast((line) => line.startsWith("["));
  if (probe.kind !== "exited" || probe.exitCode !== 7 || said === undefined) return null;
  return JSON.parse(said) as string[];
}

async function listen(
  server: Server,
  where: { host: string; port: number } | { path: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(where, () => resolve());
  });
}
