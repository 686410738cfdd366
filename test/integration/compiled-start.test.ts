import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-compiled-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An installation of its own: everything is linked but the folder of packages, which holds links. */
async function install(name: string): Promise<string> {
  const home = join(folder, name);
  await mkdir(join(home, "node_modules"), { recursive: true });
  for (const part of ["src", "config", "package.json"]) await symlink(join(root, part), join(home, part));
  for (const part of await readdir(join(root, "node_modules"))) {
    if (part.startsWith(".")) continue;
    await symlink(join(root, "node_modules", part), join(home, "node_modules", part));
  }
  return home;
}

async function version(home: string): Promise<string> {
  const links = ["--preserve-symlinks", "--preserve-symlinks-main"];
  const args = [...links, join(home, "src/bin/hone.mjs"), "--version"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  expect(stderr).toBe("");
  return stdout;
}

test("what was compiled is kept inside the installation, also where several start at once", async () => {
  const home = await install("several");
  const said = await Promise.all([version(home), version(home), version(home)]);
  const [kept = ""] = await readdir(join(home, "node_modules/.cache/hone"));
  const files = await readdir(join(home, "node_modules/.cache/hone", kept));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => file.includes("."))).toEqual([]);
  expect(new Set([...said, await version(home)]).size).toBe(1);
});

test("Hone starts where nothing can be kept, and where what was kept is broken", async () => {
  const closed = await install("closed");
  await writeFile(join(closed, "node_modules/.cache"), "");
  expect(await version(closed)).toMatch(/^\d+\.\d+\.\d+\n$/);

  const broken = await install("broken");
  const said = await version(broken);
  const [kept = ""] = await readdir(join(broken, "node_modules/.cache/hone"));
  const cache = join(broken, "node_modules/.cache/hone", kept);
  for (const file of await readdir(cache)) await writeFile(join(cache, file), "no code");
  expect(await version(broken)).toBe(said);
});
