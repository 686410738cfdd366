import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aSandbox, reasonOf } from "./a-sandbox.ts";
import type { Bench } from "./a-sandbox.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await aSandbox({ "results/old.xml": "<old/>", "docs/page.xml": "<page/>", "README.md": "hello\n" });
});
afterAll(() => bench.remove());

async function pathsAfter(command: string, results = "results/*.xml") {
  const run = await bench.trial(command, { results });
  return run.kind === "ran" ? run.files.map((file) => file.path) : run.reason;
}

describe("the result files of a run", () => {
  test("are those it wrote; one that was there before does not count unless it was written again", async () => {
    expect(await pathsAfter("echo '<new/>' > results/new.xml")).toEqual(["results/new.xml"]);
    expect(await pathsAfter("true")).toEqual([]);
    expect(await pathsAfter("echo '<new/>' > results/old.xml")).toEqual(["results/old.xml"]);
  });

  test("are found in folders, and other files of the repository stay as they are", async () => {
    const command = "mkdir -p deep/er && cp docs/page.xml deep/er/page.xml && cat docs/page.xml";
    expect(await pathsAfter(command, "**/*.xml")).toEqual(["deep/er/page.xml"]);
  });

  test.each([
    ["a link to a file of the host", "ln -s /etc/passwd results/new.xml"],
    ["a link to another result", "ln -s old.xml results/new.xml"],
    ["a pipe that would hang its reader", "mkfifo results/new.xml"],
    ["below a linked folder", "rm -r results && ln -s /etc results"],
    ["together larger than 256 MB", "truncate -s 200M results/1.xml && truncate -s 57M results/2.xml"],
    ["more than 200", "for n in $(seq 201); do echo x > results/$n.xml; done"],
    [
      "a folder tree without end",
      "mkdir -p results/a && for n in $(seq 210); do mkfifo results/$n.xml; done",
    ],
  ])("are refused when they are %s", async (_, command) => {
    expect(await pathsAfter(command)).toBe("collect-failed");
  });

  test.each(["../outside/*.xml", "/etc/*.xml", "results/../../*.xml", ".git/*.xml"])(
    "cannot be named outside the tree: %s",
    async (results) => {
      expect(reasonOf(await bench.trial("true", { results }))).toBe("not-started");
    },
  );

  test("survive a tree that nobody can read or remove by simple means", async () => {
    const deep = "for n in $(seq 60); do mkdir -p a/a/a/a/a/a/a/a/a/a && cd a/a/a/a/a/a/a/a/a/a; done";
    expect(
      await pathsAfter(
        `echo '<x/>' > results/new.xml; mkdir shut && touch shut/x && chmod 000 shut; ${deep}`,
      ),
    ).toEqual(["results/new.xml"]);
  });
});
