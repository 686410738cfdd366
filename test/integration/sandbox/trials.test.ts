import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { aSandbox, BACKEND, reasonOf } from "./a-sandbox.ts";
import type { Bench } from "./a-sandbox.ts";

const benches: Bench[] = [];
async function open(...[files, options]: Parameters<typeof aSandbox>): Promise<Bench> {
  const bench = await aSandbox(files, options);
  benches.push(bench);
  return bench;
}
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.remove();
});

describe("a trial", () => {
  test("sees the changes, and nothing that an earlier trial wrote", async () => {
    const bench = await open({ "prompts/a.md": "old\n" });
    const change = { path: "prompts/a.md", before: "old\n", after: "new\n" };
    const added = { path: "skills/b/SKILL.md", before: null, after: "added\n" };
    const run = await bench.trial("cat prompts/a.md skills/b/SKILL.md; echo dirt > dirt", {}, [
      change,
      added,
    ]);
    expect(run.output).toBe("new\nadded\n");
    expect((await bench.trial("cat prompts/a.md; ls")).output).toBe("old\nprompts\n");
    expect(bench.exports).toEqual(["a1"]);
  });

  test("refuses a change that would leave the tree, by its path or through a link", async () => {
    const bench = await open({});
    const paths = [
      "../escaped",
      "/tmp/escaped",
      "a/../../escaped",
      "linked/escaped",
      "link",
      "./x",
      "a//x",
      "",
    ];
    const linked = await open(
      {},
      {
        exportTree: async (_, into) => {
          await symlink(bench.outside, join(into, "linked"));
          await symlink(join(bench.outside, "escaped"), join(into, "link"));
        },
      },
    );
    for (const path of [...paths, ".git/config", ".GIT/hooks/post-commit", "a/.git/config"]) {
      const run = await linked.trial("true", {}, [{ path, before: null, after: "x" }]);
      expect([path, reasonOf(run)]).toEqual([path, "not-started"]);
    }
    expect(await readdir(bench.outside)).toEqual([]);
  });

  test("has a repository with one commit that it cannot write to", async () => {
    const bench = await open({ "a.txt": "a\n" });
    const run = await bench.trial(
      "git log --format=%s; git status --porcelain; git config core.fsmonitor 'touch /repo/ran'",
    );
    expect(run.output).toMatch(/^tree under evaluation\n(?:error|warning|fatal).*config/u);
    expect(run).toMatchObject({ kind: "ran" });
    expect(run.kind === "ran" && run.exitCode).not.toBe(0);
  });

  test("runs from folders whose names hold blanks and other signs", async () => {
    const outer = await open({});
    await chmod(outer.outside, 0o700);
    // an engine reads its words as lists: what parts them it cannot be told
    for (const name of ["a b", "#", "ä", ...(BACKEND === "bwrap" ? ["a\tb", "a\\040b", "a,b"] : [])]) {
      const bench = await open({ "a.txt": "a\n" }, { workFolder: join(outer.outside, name) });
      expect(await bench.trial("cat a.txt; git log --format=%s")).toMatchObject({
        kind: "ran",
        output: "a\ntree under evaluation\n",
      });
    }
  });

  test("leaves no scratch folder", async () => {
    const bench = await open({ "a.txt": "a\n" });
    await bench.trial("mkdir b && chmod 000 b");
    expect(await readdir(join(bench.workFolder, "scratch"))).toEqual([]);
  });

  test("finds localhost, a user name, a writable HOME and threads", async () => {
    const bench = await open({ "a.txt": "a\n" });
    const program = `import concurrent.futures, getpass, os, pathlib, socket
assert socket.gethostbyname("localhost") == "127.0.0.1"
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).close()
pathlib.Path.home().joinpath("x").write_text("x")
assert getpass.getuser() == "sandbox"
print(list(concurrent.futures.ThreadPoolExecutor(8).map(abs, [-1, -2])))`;
    expect(await bench.trial(`python3 -c '${program}'`)).toMatchObject({ exitCode: 0, output: "[1, 2]\n" });
  });
});

describe("set-up", () => {
  const setup =
    "echo ran >> set-up.log; mkdir -p node_modules/x .venv/bin $HOME/.local/bin; echo x > node_modules/x/x; printf '#!/bin/sh\\necho tool' > $HOME/.local/bin/tool; chmod +x $HOME/.local/bin/tool";

  test("runs once for a commit, also for a sandbox opened later, and its packages are shared read-only", async () => {
    const bench = await open({ "a.txt": "a\n" });
    const command =
      "cat set-up.log node_modules/x/x; tool; echo y > node_modules/.cache/y && echo z > node_modules/z";
    const run = await bench.trial(command, { setup });
    expect(run.output).toMatch(/^ran\nx\ntool\n.*node_modules\/z: Read-only/su);
    const later = await open({}, { workFolder: bench.workFolder });
    expect((await later.trial("cat set-up.log", { setup })).output).toBe("ran\n");
    expect(later.exports).toEqual([]);
  });

  test("that fails is told apart, and leaves no base behind", async () => {
    const bench = await open({ "a.txt": "a\n" });
    const run = await bench.trial("true", { setup: "echo no network; exit 7" });
    expect(run).toMatchObject({
      kind: "none",
      reason: "setup-failed",
      detail: "it ended with exit code 7",
      output: "no network\n",
    });
    expect(await readdir(join(bench.workFolder, "bases"))).toEqual([]);
  });

  test("that was cut short is done again", async () => {
    const bench = await open({ "a.txt": "a\n" });
    await mkdir(join(bench.workFolder, "scratch", "other-host.1.abc", "tree"), { recursive: true });
    expect((await bench.trial("ls")).output).toBe("a.txt\n");
  });
});

describe("packages of a checkout", () => {
  test("of Node are there read-only, with caches in memory, even where Vite has never run", async () => {
    const checkout = await open({});
    const modules = join(checkout.outside, "node_modules");
    await mkdir(join(modules, "vite"), { recursive: true });
    await mkdir(join(modules, ".bin"));
    await writeFile(join(modules, "vite", "index.js"), "module.exports = 5;\n");
    await writeFile(join(modules, ".bin", "tool"), "#!/bin/sh\necho tool\n");
    await chmod(join(modules, ".bin", "tool"), 0o755);
    await symlink("../packages/own", join(modules, "own"));
    const bench = await open(
      { "packages/own/index.js": "module.exports = 6;\n" },
      { dependencies: [{ from: modules, at: "node_modules" }] },
    );
    const command = `tool; node -p 'require("vite") + require("own")'; mkdir node_modules/.vite-temp && echo ok; echo z > node_modules/vite/index.js`;
    const run = await bench.trial(command);
    expect(run.output).toMatch(/^tool\n11\nok\n.*Read-only/su);
    expect(await readdir(modules)).toEqual([".bin", "own", "vite"]);
  });

  test("of Python work at both their places", async () => {
    const checkout = await open({});
    const venv = join(checkout.outside, ".venv");
    execFileSync("/usr/bin/python3", ["-m", "venv", "--without-pip", venv]);
    await writeFile(join(venv, "bin", "tool"), `#!${venv}/bin/python\nimport sys\nprint(sys.prefix)\n`);
    await chmod(join(venv, "bin", "tool"), 0o755);
    const bench = await open(
      { "a.txt": "a\n" },
      { dependencies: [{ from: venv, at: ".venv", alsoAt: venv }] },
    );
    const run = await bench.trial("tool; python -c 'import sys; print(sys.prefix)'; touch .venv/x");
    expect(run.output).toMatch(new RegExp(`^${venv}\n/repo/.venv\n.*Read-only`, "su"));
  });

  test("are refused where the commit has a link in their place", async () => {
    const bench = await open(
      {},
      {
        exportTree: async (_, into) => symlink("/etc", join(into, "node_modules")),
        dependencies: [{ from: "/usr/share", at: "node_modules" }],
      },
    );
    expect(reasonOf(await bench.trial("ls node_modules"))).toBe("not-started");
  });
});
