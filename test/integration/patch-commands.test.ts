import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { splitOf } from "../../src/evaluation/split-of.ts";
import { unitHash } from "../../src/night/unit-hash.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

/** Twelve questions that share no word, each in a file of its own, and of which a share is kept from proposers. */
const letters = "abcdefghijklmnopqrstuvwxyz".split("");
const questions = letters.slice(0, 12).map((letter) => ({
  file: `evals/${letter}.txt`,
  text: `${letters.map((other) => `ask${letter}${other}`).join(" ")}\n`,
}));
const splitOfFile = (file: string): string =>
  splitOf(
    unitHash(file, (text) => createHash("sha256").update(text).digest("hex")),
    0.3,
  );

/** A repository whose evaluation looks for words in a prompt and writes JUnit. */
const files = {
  "prompts/system.md": "You answer politely.\nAlways answer in JSON.\n",
  "evals/run.sh": [
    "has() { if grep -q \"$1\" prompts/system.md; then echo \"<testcase classname='evals' name='$1'/>\";",
    "  else echo \"<testcase classname='evals' name='$1'><failure message='no $1'/></testcase>\"; fi; }",
    "{ echo \"<testsuite name='s'>\"; has politely; has JSON; has refund; echo '</testsuite>'; } > out.xml",
    "! grep -q '<failure' out.xml",
  ].join("\n"),
  "evals/many.sh": [
    "{ echo '<testsuite>'; for f in evals/?.txt; do echo \"<testcase classname='q' name='$f' file='$f'/>\"; done;",
    "echo '</testsuite>'; } > out.xml",
  ].join("\n"),
  ...Object.fromEntries(questions.map(({ file, text }) => [file, text])),
  ".github/hone.yml": "version: 1\nevaluation:\n  command: sh evals/run.sh\n  results: out.xml\n",
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-patch-commands-"));
  for (const [path, text] of Object.entries(files)) await write(`repo/${path}`, text);
  await git("init", "-q");
  await git("add", "-A");
  await git("commit", "-qm", "start");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function run(program: string, args: string[], cwd: string) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(program, args, { cwd }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

async function git(...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false"];
  return (await run("git", [...identity, ...args], join(folder, "repo"))).out;
}

function hone(...args: string[]) {
  return run(process.execPath, [launcher, ...args, "--base", "repo"], folder);
}

/** The patch that turns one text of the repository into another. */
async function patch(name: string, path: string, from: string, to: string): Promise<string> {
  const before = files[path as keyof typeof files];
  await write(`repo/${path}`, before.replace(from, to));
  await write(name, await git("diff"));
  await write(`repo/${path}`, before);
  return name;
}

describe("hone guard", () => {
  test("finds nothing in a small edit of a component", async () => {
    const good = await patch("good.patch", "prompts/system.md", "politely", "politely and offer a refund");
    expect(await hone("guard", "--patch", good)).toEqual({
      code: 0,
      out: "No guard objects. 1 file changed.\n",
      err: "",
    });
  });

  test("refuses a patch that edits the judge, and names the rule and the file", async () => {
    const bad = await patch("bad.patch", "evals/run.sh", "! grep", "true || grep");
    const answer = await hone("guard", "--patch", bad, "--json");
    expect(answer.code).toBe(1);
    expect(JSON.parse(answer.out)).toMatchObject({
      violations: [{ rule: "protected-path", path: "evals/run.sh" }, { rule: "surface" }],
    });
  });

  test("refuses a patch that repeats a held-out case", async () => {
    const told =
      "when the parcel of a customer arrives broken offer the refund before anyone asks for it twice";
    await write("cases/one.txt", told);
    const leaking = await patch("leak.patch", "prompts/system.md", "politely.", `politely. ${told}.`);
    const answer = await hone("guard", "--patch", leaking, "--cases", "cases");
    expect(answer).toMatchObject({ code: 1, out: expect.stringContaining("leak") as unknown });
    expect((await hone("guard", "--patch", leaking)).code).toBe(0);
  });

  test.each([
    ["no patch at all", "not a patch\n", "does not apply"],
    ["a file outside the folder", newFile("../outside.md"), "outside.md"],
    ["a link", newFile("prompts/link.md").replace("100644", "120000"), "does what no candidate can"],
    ["a program", newFile("prompts/run.sh").replace("100644", "100755"), "does what no candidate can"],
    [
      "a deletion",
      "diff --git a/prompts/system.md b/prompts/system.md\ndeleted file mode 100644\n--- a/prompts/system.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-You answer politely.\n-Always answer in JSON.\n",
      "does what no candidate can",
    ],
    [
      "text that is not there",
      newFile("x")
        .replace("new file mode 100644\n", "")
        .replace("/dev/null", "a/x")
        .replace("@@ -0,0 +1 @@\n", "@@ -1 +1 @@\n-gone\n"),
      "does not apply",
    ],
  ])("refuses %s with exit code 2", async (_, text, said) => {
    await write("odd.patch", text);
    const answer = await hone("guard", "--patch", "odd.patch");
    expect(answer).toMatchObject({ code: 2, out: "", err: expect.stringContaining(said) as unknown });
  });
});

test.each(["guard", "evaluate"])("hone %s names the presets there are", async (command) => {
  const good = await patch("good.patch", "prompts/system.md", "politely", "politely and offer a refund");
  const answer = await hone(command, "--patch", good, "--preset", "foo");
  expect(answer).toMatchObject({ code: 2, err: expect.stringContaining("repair-only") as unknown });
});

test("hone guard says why a patch does not apply", async () => {
  await write("gone.patch", newFile("x").replace("new file mode 100644\n", "").replace("/dev/null", "a/x"));
  const { err } = await hone("guard", "--patch", "gone.patch");
  expect(err).not.toContain("Checking patch");
  expect(err).toMatch(/does not apply: .+/u);
});

test("hone guard says where a patch's line endings are not the files'", async () => {
  const good = await patch("unix.patch", "prompts/system.md", "politely", "kindly");
  await write("windows.patch", (await readFile(join(folder, good), "utf8")).replaceAll("\n", "\r\n"));
  const { code, err } = await hone("guard", "--patch", "windows.patch");
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("CRLF") as unknown });
});

function newFile(path: string): string {
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+hello\n`;
}

describe("hone evaluate", () => {
  test("proves a repair by the repository's own cases", async () => {
    const good = await patch("good.patch", "prompts/system.md", "politely", "politely and offer a refund");
    const answer = await hone("evaluate", "--patch", good, "--json");
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.out)).toMatchObject({
      verdict: { kind: "promote", claim: "repair", p: 1 / 70 },
      scorecard: { trialsPerArm: 4, lost: [] },
    });
  });

  test("never runs a patch that a guard refuses", async () => {
    const bad = await patch("bad.patch", "evals/run.sh", "! grep", "true || grep");
    const answer = await hone("evaluate", "--patch", bad);
    expect(answer).toMatchObject({ code: 1, out: expect.stringContaining("protected-path") as unknown });
  });

  test("tries no patch that repeats a case that is kept from proposers", async () => {
    await write("many.yml", "version: 1\nevaluation:\n  command: sh evals/many.sh\n  results: out.xml\n");
    const repeating = async (split: string) => {
      const { text = "" } = questions.find(({ file }) => splitOfFile(file) === split) ?? {};
      const told = await patch("told.patch", "prompts/system.md", "politely.", `politely. ${text.trim()}.`);
      const asked = ["evaluate", "--patch", told, "--config", "many.yml", "--claim", "improvement", "--json"];
      const { code, out } = await hone(...asked);
      return { code, answer: JSON.parse(out) as unknown };
    };
    expect(await repeating("held-out")).toEqual({
      code: 1,
      answer: { violations: [expect.objectContaining({ rule: "leak", path: "prompts/system.md" })] },
    });
    expect(await repeating("train")).toMatchObject({
      code: 1,
      answer: { verdict: { kind: "inconclusive" } },
    });
  });

  test("does not promote a patch that repairs nothing", async () => {
    const idle = await patch("idle.patch", "prompts/system.md", "politely", "politely and briefly");
    const answer = await hone("evaluate", "--patch", idle, "--json");
    expect(answer.code).toBe(1);
    expect((JSON.parse(answer.out) as { verdict: { kind: string } }).verdict.kind).toBe("reject");
  });

  test("is inconclusive where the evaluation writes no results", async () => {
    await write("broken.yml", "version: 1\nevaluation:\n  command: 'true'\n  results: nowhere.xml\n");
    const good = await patch("good.patch", "prompts/system.md", "politely", "politely and offer a refund");
    const answer = await hone("evaluate", "--patch", good, "--config", "broken.yml", "--json");
    expect(answer.code).toBe(1);
    expect((JSON.parse(answer.out) as { verdict: { kind: string } }).verdict.kind).toBe("inconclusive");
  });
});
