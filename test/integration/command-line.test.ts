import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(program, args, { cwd: folder, env }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}
const hone = (...args: string[]) => run(process.execPath, [launcher, ...args]);
const git = (...args: string[]) =>
  run("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false", ...args]);

describe("hone config", () => {
  test("validate ends with 0 for a good file, 1 with the problems for a bad one, 2 where there is none", async () => {
    await write("good.yml", "version: 1\n");
    await write("bad.yml", "version: 1\nlimts:\n  open_prs: 1\n");
    expect(await hone("config", "validate", "good.yml")).toEqual({
      code: 0,
      out: "good.yml is valid; preset harden is in force.\n",
      err: "",
    });
    expect(await hone("config", "validate", "bad.yml")).toEqual({
      code: 1,
      out: "bad.yml:2:1: limts is not a setting (did you mean limits?)\n1 problem\n",
      err: "",
    });
    const json = await hone("config", "validate", "bad.yml", "--json");
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      valid: false,
      problems: [{ line: 2, suggestion: "limits" }],
    });
    expect(await hone("config", "validate", "none.yml")).toMatchObject({ code: 2, out: "" });
    expect((await hone("config", "validate")).code).toBe(2);
  });

  test("explain shows every key with where it came from; schema prints JSON", async () => {
    await write("mine.yml", "version: 1\nmodel: { max_output_tokens: 7000 }\n");
    const rows = JSON.parse((await hone("config", "explain", "mine.yml", "--json")).out) as { key: string }[];
    expect(rows.find(({ key }) => key === "model.max_output_tokens")).toEqual({
      key: "model.max_output_tokens",
      value: 7000,
      from: "mine.yml:2",
    });
    expect(JSON.parse((await hone("config", "schema")).out)).toMatchObject({ title: "Hone" });
  });

  test("the operator may allow a key to be looser, by its exact name", async () => {
    await write("loose.yml", "version: 1\nlimits: { open_prs: 4 }\n");
    const allow = (keys: string) =>
      run(process.execPath, [launcher, "config", "validate", "loose.yml"], {
        ...process.env,
        HONE_ALLOW: keys,
      });
    expect((await allow("")).code).toBe(1);
    expect((await allow("limits.open_prs")).code).toBe(0);
    expect(await allow("open_prs")).toMatchObject({ code: 2, out: "" });
  });
});

describe("hone inventory", () => {
  test("reads the committed state of a checkout, and the files of a plain folder", async () => {
    await write("repo/AGENTS.md", "rules");
    await write("repo/sub/SKILL.md", "skill");
    await write("repo/sub/scripts/a.sh", "true");
    const plain = await hone("inventory", "repo");
    expect(plain).toMatchObject({ code: 0, err: "" });
    expect(plain.out).toContain("3 components: skill 2, rules 1");

    await git("-C", "repo", "init", "--quiet");
    await git("-C", "repo", "add", ".");
    await git("-C", "repo", "commit", "--quiet", "-m", "first");
    await write("repo/CLAUDE.md", "not committed");
    const committed = await hone("inventory", "repo", "--json");
    const { components } = JSON.parse(committed.out) as { components: { path: string; blob: string }[] };
    expect(components.map(({ path }) => path)).toEqual(["AGENTS.md", "sub/SKILL.md", "sub/scripts/a.sh"]);
    const blob = (await git("-C", "repo", "hash-object", "AGENTS.md")).out.trim();
    expect(components[0]?.blob).toBe(blob);
    const inner = JSON.parse((await hone("inventory", "repo/sub", "--json")).out) as {
      components: { path: string }[];
    };
    expect(inner.components.map(({ path }) => path)).toEqual(["SKILL.md", "scripts/a.sh"]);
  });

  test("says so where there is nothing, and ends with 2 where there is no folder", async () => {
    await mkdir(join(folder, "empty"), { recursive: true });
    expect(await hone("inventory", "empty")).toMatchObject({ code: 0 });
    expect((await hone("inventory", "empty")).out).toContain("No components in empty");
    expect(await hone("inventory", "nowhere")).toMatchObject({
      code: 2,
      out: "",
      err: "hone: nowhere is not a folder\n",
    });
  });
});

describe("the launcher", () => {
  const systemNode = "/usr/bin/node";

  test("keeps arguments, exit codes and output on whatever Node the machine has", async () => {
    if (!existsSync(systemNode)) return;
    expect(await run(systemNode, [launcher, "config", "validate", "none here.yml"])).toEqual({
      code: 2,
      out: "",
      err: "hone: none here.yml does not exist\n",
    });
  });

  test("names the Node it needs where an older one is all there is", async () => {
    const version = existsSync(systemNode) ? (await run(systemNode, ["--version"])).out : "v24";
    if (Number(version.slice(1).split(".")[0]) >= 24) return;
    const refused = await run(systemNode, [launcher, "--version"], { ...process.env, HONE_RESTARTED: "1" });
    expect(refused).toMatchObject({ code: 3, out: "" });
    expect(refused.err).toContain("hone needs Node 24 or newer; this is v");
  });

  test("runs from a folder of installed packages, where Node reads no TypeScript by itself", async () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const home = join(folder, "app/node_modules/hone");
    await mkdir(home, { recursive: true });
    await symlink(join(root, "node_modules"), join(home, "node_modules"));
    for (const part of ["src", "config", "package.json"]) await symlink(join(root, part), join(home, part));
    const installed = await run(process.execPath, [
      "--preserve-symlinks",
      "--preserve-symlinks-main",
      join(home, "src/bin/hone.mjs"),
      "--version",
    ]);
    expect(installed).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  });
});
