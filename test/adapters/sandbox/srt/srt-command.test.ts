import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SrtHost } from "../../../../src/adapters/sandbox/sandbox-host.ts";
import { findSrt } from "../../../../src/adapters/sandbox/srt/find-srt.ts";
import { srtCommand } from "../../../../src/adapters/sandbox/srt/srt-command.ts";
import { srtSettings } from "../../../../src/adapters/sandbox/srt/srt-settings.ts";
import { srtStarted, startedFile } from "../../../../src/adapters/sandbox/srt/srt-started.ts";
import { aCommand } from "../container/a-container-host.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hone-srt-"));
  for (const name of ["tree", "home"]) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host = (): SrtHost => ({
  backend: "srt",
  version: "0.0.83",
  identity: "user",
  program: "/opt/bin/srt",
  path: "/opt/bin:/usr/bin",
  workFolder: folder,
  reads: ["/opt/tools"],
});

const spec = (given: Parameters<typeof aCommand>[0] = {}) =>
  aCommand({
    tree: join(folder, "tree"),
    environment: { PATH: "/usr/bin", HOME: join(folder, "home") },
    mounts: [{ kind: "bind", from: "/data/node_modules", to: "/repo/node_modules" }],
    ...given,
  });

describe("srt's settings", () => {
  test("open nothing but the command's own folders and what is shown to it", () => {
    const { network, filesystem } = srtSettings(spec(), host());
    expect(network).toEqual({ allowedDomains: [], deniedDomains: [] });
    expect(filesystem.denyRead).toEqual(
      expect.arrayContaining(["/Users", "/home", "/root", "/tmp", "/private/var/folders", folder]),
    );
    expect(filesystem.allowRead).toEqual([
      join(folder, "tree"),
      join(folder, "home"),
      "/data/hone/bases/b/git",
      "/data/node_modules",
      "/opt/tools",
    ]);
    expect(filesystem.allowWrite).toEqual([join(folder, "tree"), join(folder, "home")]);
    expect(filesystem.denyWrite).toEqual([join(folder, "tree", ".git")]);
  });

  test("name registries of packages for a set-up, and no other place", () => {
    const { allowedDomains } = srtSettings(spec({ network: true }), host()).network;
    expect(allowedDomains).toContain("registry.npmjs.org");
    expect(allowedDomains.filter((name) => name.includes("*"))).toEqual([]);
  });
});

describe("a command under srt", () => {
  test("begins with an empty environment, whatever srt adds to its own", () => {
    const [program, option, settings = "", flag, inside] = srtCommand(host(), spec({ command: "it's" }));
    expect([program, option, flag]).toEqual(["/opt/bin/srt", "--settings", "-c"]);
    expect(settings).toBe(join(folder, "srt-settings.json"));
    expect(JSON.parse(readFileSync(settings, "utf8"))).toEqual(srtSettings(spec(), host()));
    expect(inside).toBe(
      `: > '${join(folder, "home", ".sandbox-started")}'; exec env -i 'PATH=/usr/bin' 'HOME=${join(folder, "home")}' /bin/sh -c 'it'\\''s'`,
    );
  });

  test("has started where its shell has left the sign, which is taken away", () => {
    expect(srtStarted(spec())).toBe(false);
    writeFileSync(startedFile(spec()), "");
    expect(srtStarted(spec())).toBe(true);
    expect(srtStarted(spec())).toBe(false);
  });
});

describe("srt is looked for", () => {
  const where = () => ({ path: join(folder, "bin"), reads: [], workFolder: folder });
  const programAt = (place: string): void => {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "srt"), "#!/bin/sh\necho 0.0.83\n", { mode: 0o755 });
  };

  test("on macOS alone", async () => {
    programAt(join(folder, "bin"));
    expect(await findSrt(where(), "linux")).toEqual({ kind: "missing", problem: { kind: "not-macos" } });
    expect(await findSrt(where(), "darwin")).toMatchObject({
      kind: "found",
      host: { backend: "srt", version: "0.0.83", program: join(folder, "bin", "srt") },
    });
  });

  test("but not among the packages of a project", async () => {
    const path = join(folder, "node_modules", ".bin");
    programAt(path);
    expect(await findSrt({ ...where(), path }, "darwin")).toEqual({
      kind: "missing",
      problem: { kind: "no-srt" },
    });
  });
});
