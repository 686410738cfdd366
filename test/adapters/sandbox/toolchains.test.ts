import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPrivate } from "../../../src/adapters/sandbox/is-private.ts";
import { findToolchains } from "../../../src/adapters/sandbox/toolchains.ts";

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "hone-toolchains-")));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function folder(...parts: string[]) {
  await mkdir(join(root, ...parts), { recursive: true });
  return join(root, ...parts);
}

function shown(path: string, extra: string[] = []) {
  const found = findToolchains(path, extra, "/usr/bin/node");
  return {
    folders: found.mounts.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : [])),
    path: found.path,
  };
}

describe("the toolchains of a PATH", () => {
  test("are shown by the folder they are installed in, system folders as they are", async () => {
    const bin = await folder("versions", "3.12", "bin");
    const found = shown(`${bin}:/usr/bin`);
    expect(found.folders).toContain(join(root, "versions", "3.12"));
    expect(found.folders.some((one) => one.startsWith("/usr"))).toBe(false);
    expect(found.path.slice(0, 2)).toEqual([bin, "/usr/bin"]);
  });

  test("are shown once where one holds another", async () => {
    const [shims, inner] = [await folder("pyenv", "shims"), await folder("pyenv", "versions", "3", "bin")];
    expect(shown(`${shims}:${inner}`).folders.filter((one) => one.startsWith(root))).toEqual([
      join(root, "pyenv"),
    ]);
  });

  test("beside credentials are shown without what is beside them", async () => {
    const bin = await folder("tool", "bin");
    await writeFile(join(root, "tool", "credentials.toml"), "token");
    expect(shown(bin).folders).toContain(bin);
    expect(shown(bin).folders).not.toContain(join(root, "tool"));
  });

  test("are not shown at all where the entry itself holds credentials", async () => {
    const bin = await folder("odd", "bin");
    await mkdir(join(bin, ".ssh"));
    expect(shown(bin).folders).not.toContain(bin);
  });

  test("behind links are shown at their real place; entries that lead nowhere are left out", async () => {
    const bin = await folder("v1", "bin");
    await symlink(join(root, "v1"), join(root, "current"));
    const found = shown(`${join(root, "current", "bin")}:relative/bin::${join(root, "missing")}`);
    expect(found.folders).toContain(join(root, "v1"));
    expect(found.path).toContain(bin);
    expect(found.path.filter((entry) => entry.startsWith(root))).toEqual([bin]);
  });

  test("do not include what npm adds for its own scripts", async () => {
    const bin = await folder("hone", "node_modules", ".bin");
    expect(shown(bin).path).not.toContain(bin);
  });

  test("named by the operator come first", async () => {
    const [first, second] = [await folder("first", "bin"), await folder("second", "bin")];
    await chmod(first, 0o755);
    expect(shown(second, [join(root, "first")]).path.slice(0, 2)).toEqual([first, second]);
  });
});

describe("a folder is private", () => {
  test.each(["/", "/root", "/home", "/home/somebody", "/Users/somebody", "/home/somebody/.ssh", "/x/.aws"])(
    "%s",
    (path) => {
      expect(isPrivate(path)).toBe(true);
    },
  );

  test.each([".netrc", ".config", ".npmrc", "credentials"])("when it holds %s", async (name) => {
    await writeFile(join(root, name), "");
    expect(isPrivate(root)).toBe(true);
  });

  test("but not a toolchain inside a home directory", async () => {
    expect(isPrivate(await folder("home", ".nvm", "versions", "node", "v24"))).toBe(false);
  });
});
