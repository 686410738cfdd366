import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dependencyMounts, dependencyPrograms } from "../../../src/adapters/sandbox/dependencies.ts";

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "hone-dependencies-")));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("an environment's interpreter is shown at its real place and at the one its link names", async () => {
  await mkdir(join(root, "python-3.12.5", "bin"), { recursive: true });
  await writeFile(join(root, "python-3.12.5", "bin", "python3.12"), "");
  await symlink("python-3.12.5", join(root, "python-3.12"));
  await mkdir(join(root, ".venv", "bin"), { recursive: true });
  await symlink(join(root, "python-3.12", "bin", "python3.12"), join(root, ".venv", "bin", "python"));
  const from = join(root, "python-3.12.5");
  expect(dependencyMounts([{ from: join(root, ".venv"), at: ".venv", alsoAt: "/home/x/.venv" }])).toEqual([
    { kind: "bind", from, to: from },
    { kind: "bind", from, to: join(root, "python-3.12") },
    { kind: "bind", from: join(root, ".venv"), to: "/repo/.venv" },
    { kind: "bind", from: join(root, ".venv"), to: "/home/x/.venv" },
  ]);
});

test("caches inside node_modules that exist are covered with memory", async () => {
  const modules = join(root, "node_modules");
  await mkdir(join(modules, ".cache"), { recursive: true });
  expect(dependencyMounts([{ from: modules, at: "app/node_modules" }])).toEqual([
    { kind: "bind", from: modules, to: "/repo/app/node_modules" },
    { kind: "memory", to: "/repo/app/node_modules/.cache" },
  ]);
});

test("programs of packages are found on PATH", async () => {
  await mkdir(join(root, "node_modules", ".bin"), { recursive: true });
  await mkdir(join(root, ".venv", "bin"), { recursive: true });
  const packages = ["node_modules", ".venv", "vendor"].map((at) => ({ from: join(root, at), at }));
  expect(dependencyPrograms(packages, "/repo")).toEqual(["/repo/node_modules/.bin", "/repo/.venv/bin"]);
});
