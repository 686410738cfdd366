import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { nodeCheckout, pythonCheckout, type Checkout } from "./checkouts.ts";
import { git, openLocalWorld, stateOf, type LocalWorld } from "./local-world.ts";
import { writeFiles } from "./write-files.ts";

interface Night {
  summary: string;
  proposals: { branch: string; url: string; title: string }[];
  drafts: { title: string; body: string }[];
  classes: { name: string; blame: string; outcome: string; why: string }[];
}

const keyless = { ANTHROPIC_API_KEY: "" };
let world: LocalWorld;

beforeAll(async () => {
  world = await openLocalWorld();
});
afterAll(() => world.close());

function flagsOf({ test: command, include }: Pick<Checkout, "test" | "include">): string[] {
  return ["--test", command, "--results", "results/*.xml", "--include", include];
}

async function nightOf(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Night> {
  const ended = await world.nightly(["--local", folder, "--json", ...args], env);
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.out) as Night;
}

/* The tests by hand, without Hone, on a commit of the checkout: their exit code. */
async function testsAt(folder: string, ref: string, command: string): Promise<number> {
  const copy = await mkdtemp(join(tmpdir(), "hone-by-hand-"));
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await git(folder, `--work-tree=${copy}`, "checkout", ref, "--", ".").finally(() =>
    git(folder, "read-tree", "HEAD"),
  );
  const env = { PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` };
  return new Promise((done) => {
    execFile("/bin/sh", ["-c", command], { cwd: copy, env }, (error) =>
      done(typeof error?.code === "number" ? error.code : 0),
    );
  });
}

describe.each([
  ["Python with unittest", pythonCheckout],
  ["JavaScript with node:test", nodeCheckout],
])("hone nightly --local on %s", (_name, checkout) => {
  test("proposes a branch on which the tests pass, leaves the checkout alone, and then waits", async () => {
    world.answer(checkout.repair);
    const folder = await world.checkout(checkout.files);
    await writeFiles(folder, { "notes.txt": "mine\n", "staged.txt": "mine\n" });
    await git(folder, "add", "staged.txt");
    const before = await stateOf(folder);
    const out = await mkdtemp(join(tmpdir(), "hone-out-"));
    onTestFinished(() => rm(out, { recursive: true, force: true }));
    const flags = [...flagsOf(checkout), "--out", out];

    const dry = await nightOf(folder, [...flags, "--dry-run"]);
    expect(dry).toMatchObject({ proposals: [], drafts: [{ title: expect.any(String) as string }] });
    expect(await git(folder, "branch", "--list", "hone/*")).toBe("");
    expect(await git(out, "init", "--quiet").then(() => git(out, "status", "--porcelain"))).toBe("");

    const { proposals } = await nightOf(folder, flags);
    const [{ branch, url } = { branch: "", url: "" }] = proposals;
    expect(await git(folder, "branch", "--list", "hone/*", "--format=%(refname:short)")).toBe(branch);
    expect(await readFile(url, "utf8")).toContain("Start the sum at zero");
    expect(await stateOf(folder)).toEqual(before);

    const asked = world.model.asked.length;
    const again = await nightOf(folder, flags);
    expect(again).toMatchObject({
      proposals: [],
      classes: [{ outcome: "waiting", why: expect.stringContaining(branch) as string }],
    });
    expect(world.model.asked.length).toBe(asked);
    expect(await stateOf(folder)).toEqual(before);

    await git(folder, "commit", "--quiet", "-m", "staged");
    expect(await testsAt(folder, "main", checkout.test)).not.toBe(0);
    expect(await testsAt(folder, branch, checkout.test)).toBe(0);
    expect(await git(folder, "diff", "--name-only", `main~1..${branch}`)).toBe(checkout.include);
  });

  test("says why it proposes nothing where no model is set and no pattern fits", async () => {
    const folder = await world.checkout(checkout.files);
    const ended = await world.nightly(["--local", folder, ...flagsOf(checkout)], keyless);
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Nothing to propose, because .*no model key is set/) as string,
    });
    expect(await git(folder, "branch", "--list", "hone/*")).toBe("");
  });

  test("does not believe a patch that does not help", async () => {
    world.answer(JSON.parse(JSON.stringify(checkout.repair).replace(/result = 0/g, "result = 2")));
    const folder = await world.checkout(checkout.files);
    const night = await nightOf(folder, flagsOf(checkout));
    expect(night).toMatchObject({ proposals: [], classes: [{ outcome: "not-proven" }] });
    expect(night.summary).toMatch(/^Nothing to propose, because /);
    expect(await git(folder, "branch", "--list", "hone/*")).toBe("");
  });
});

/* Writes the results of 60 cases of which each fails in every second run or so, by chance. */
const flaky = `import pathlib, random
failure = '<failure message="TimeoutError: the service answered late">TimeoutError: the service answered late</failure>'
rows = [f'<testcase classname="service" name="call {n}">{random.choice([failure, ""])}</testcase>' for n in range(60)]
pathlib.Path("results").mkdir(exist_ok=True)
pathlib.Path("results/all.xml").write_text(f'<testsuite name="service">{"".join(rows)}</testsuite>')
`;

describe("a repository that proves nothing", () => {
  test("gets no proposal for what is flaky, and is told so", async () => {
    const folder = await world.checkout({ "run.py": flaky, "agent.py": "print('hello')\n" });
    const night = await nightOf(folder, flagsOf({ test: "python3 run.py", include: "agent.py" }));
    expect(night).toMatchObject({ proposals: [], classes: [{ blame: "flaky", outcome: "held-back" }] });
    expect(night.summary).toMatch(/^Nothing to propose, because /);
  });

  test.each([
    ["links its results elsewhere", "ln -s /etc/passwd results/a.xml", /a link or special file/],
    ["hangs", "sleep 600", /wall-time/],
    ["prints without end", "head -c 100000000 /dev/zero | tr '\\0' x", /output/],
    ["removes its results", "rm -rf results", /wrote no result file/],
    ["succeeds without running anything", "true", /wrote no result file/],
    ["is no command", "no-such-command-here", /exited with 127/],
    ["leaves results of an earlier run", "touch other.xml", /wrote no result file/],
    ["writes something else", "mkdir -p results && echo '<html>' > results/a.xml", /results\/a\.xml/],
  ])("ends with the reason where it %s", async (_what, command, reason) => {
    const earlier = '<testsuite name="all"><testcase classname="a" name="b"/></testsuite>';
    const folder = await world.checkout({ "results/old.xml": earlier, "agent.py": "print('hello')\n" });
    const before = await stateOf(folder);
    const flags = flagsOf({ test: command, include: "agent.py" });
    const ended = await world.nightly([
      "--local",
      folder,
      ...flags,
      "--timeout",
      command.startsWith("sleep") ? "1" : "120",
    ]);
    expect(ended).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Nothing to propose, because there is no evidence to go by: /) as string,
    });
    expect(ended.out).toMatch(reason);
    expect(ended.out).not.toContain("root:");
    expect(ended.out.length).toBeLessThan(10_000);
    expect(await stateOf(folder)).toEqual(before);
  });

  test("ends with 2 where no evaluation is configured", async () => {
    const folder = await world.checkout({ "agent.py": "print('hello')\n" });
    expect(await world.nightly(["--local", folder])).toMatchObject({
      code: 2,
      out: expect.stringContaining("no evaluation command is configured") as string,
    });
  });

  test("ends with 1 and the line where its configuration is wrong", async () => {
    const folder = await world.checkout({ ".github/hone.yml": "version: 1\npresset: harden\n" });
    expect(await world.nightly(["--local", folder])).toMatchObject({
      code: 1,
      out: expect.stringContaining("did you mean preset?") as string,
    });
  });
});

describe("wrong usage of hone nightly --local", () => {
  test.each([
    ["neither a folder nor a repository", []],
    ["both", ["--local", ".", "--repo", "a/b"]],
    ["a command without results", ["--local", "REPO", "--test", "true"]],
    ["results without a command", ["--local", "REPO", "--results", "*.xml"]],
    ["an unknown format", ["--local", "REPO", "--test", "true", "--results", "*.xml", "--format", "yaml"]],
    ["no time at all", ["--local", "REPO", "--test", "true", "--results", "*.xml", "--timeout", "0"]],
    ["no number", ["--local", "REPO", "--max-proposals", "some"]],
    ["an unknown preset", ["--local", "REPO", "--preset", "lenient"]],
    ["an unknown sandbox", ["--local", "REPO", "--sandbox", "none"]],
    ["an unknown flag", ["--local", "REPO", "--dryrun"]],
    ["no git folder", ["--local", "PLAIN"]],
    ["nothing there", ["--local", "PLAIN/nowhere"]],
  ])("ends with 2 and says so: %s", async (_what, args) => {
    const repo = await world.checkout({ "agent.py": "print('hello')\n" });
    const plain = await mkdtemp(join(tmpdir(), "hone-plain-"));
    onTestFinished(() => rm(plain, { recursive: true, force: true }));
    await mkdir(join(plain, "sub"));
    const given = args.map((argument) => argument.replace("REPO", repo).replace("PLAIN", plain));
    const ended = await world.nightly(given);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toMatch(/^(hone|error): /);
  });
});
