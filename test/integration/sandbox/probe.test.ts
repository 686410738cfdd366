import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SandboxBackend } from "../../../src/adapters/sandbox/backend-chain.ts";
import { aSandbox, BACKEND, SYSTEM_PATH } from "./a-sandbox.ts";
import type { Bench } from "./a-sandbox.ts";

const PROGRAMS = {
  "hostile-probe.py": readFileSync(join(import.meta.dirname, "hostile-probe.py"), "utf8"),
  "hostile-probe.mjs": readFileSync(join(import.meta.dirname, "hostile-probe.mjs"), "utf8"),
};
const COMMANDS: Record<string, string> = {
  Python: "python3 hostile-probe.py",
  Node: "node hostile-probe.mjs",
};
const MARKER = `secret-of-the-host-${process.pid}`;

/** What a program without a sandbox can do as any user, on any machine: if this is shut, the probe is broken. */
const OPEN_WITHOUT = [
  "abstract socket",
  "environment of another process",
  "link to a secret",
  "list another folder",
  "path socket",
  "read a secret",
  "signal a host process",
  "tcp",
  "udp",
  "write .git/config",
  "write into the host's HOME",
  "write outside",
];

let victim: ChildProcess;
let servers: Server[] = [];
let udp: Socket;
const benches: Bench[] = [];

beforeAll(async () => {
  victim = spawn("sh", ["-c", "trap : USR2; while :; do sleep 60; done"], {
    env: { PATH: "/usr/bin:/bin", SECRET: MARKER },
    stdio: "ignore",
  });
  await once(victim, "spawn");
  udp = createSocket("udp4", (_, from) => udp.send("heard", from.port, from.address)).bind(0, "127.0.0.1");
  await once(udp, "listening");
});

afterAll(async () => {
  victim.kill("SIGKILL");
  udp.close();
  for (const server of servers) server.close();
  for (const bench of benches) await bench.remove();
});

async function listening(where: { host: string; port: number } | { path: string }): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => undefined)).listen(where);
  servers.push(server);
  await once(server, "listening");
  return server;
}

async function probed(backend: SandboxBackend, command: string): Promise<string[]> {
  const files: Record<string, string> = { ...PROGRAMS };
  const path = `${dirname(process.execPath)}:${SYSTEM_PATH}`;
  const bench = await aSandbox(files, { backend, trustThisCode: backend === "unsafe-none", path });
  benches.push(bench);
  const { outside } = bench;
  await writeFile(join(outside, "secret"), MARKER);
  await mkdir(join(outside, "home"));
  const tcp = await listening({ host: "127.0.0.1", port: 0 });
  await listening({ path: join(outside, "socket") });
  await listening({ path: `\0${MARKER}-${backend}-${command}` });
  files["canaries.json"] = JSON.stringify({
    port: (tcp.address() as AddressInfo).port,
    udp: udp.address().port,
    socket: join(outside, "socket"),
    abstract: `${MARKER}-${backend}-${command}`,
    outside,
    home: join(outside, "home"),
    secret: join(outside, "secret"),
    marker: MARKER,
    pid: victim.pid,
  });
  // Without isolation the system's own folders stay out of the probe's reach: it writes only where tests may.
  const run = await bench.trial(backend === "unsafe-none" ? withoutSystemWrites(command) : command);
  expect(run).toMatchObject({ kind: "ran", exitCode: 0 });
  expect(existsSync(join(outside, "written-by-python")) || existsSync(join(outside, "written-by-node"))).toBe(
    backend === "unsafe-none",
  );
  return JSON.parse(run.output) as string[];
}

function withoutSystemWrites(command: string): string {
  return `sed -i -e '/write into \\//d' -e '/read shadow/d' -e '/kernel settings/d' -e '/sysrq/d' hostile-probe.* && ${command}`;
}

describe.each(Object.entries(COMMANDS))("a hostile %s program", (_, command) => {
  test("finds every way out shut in the sandbox", async () => {
    expect(await probed(BACKEND, command)).toEqual([]);
  });

  test("finds them open without isolation, so that the probe is known to work", async () => {
    expect(await probed("unsafe-none", command)).toEqual(expect.arrayContaining(OPEN_WITHOUT));
  });
});
