import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChangedFile, PullCommit } from "../../src/domain/pull-history.ts";
import { humanCommits } from "../../src/signals/human-commits.ts";
import { mendsEarlier } from "../../src/signals/mends-earlier.ts";
import { undoneShare } from "../../src/signals/undone-share.ts";
import { noSettings } from "./no-settings.ts";
import { agent, human } from "./payloads.ts";

/** A change as (path, removed lines, added lines). */
type Change = [string, string[], string[]][];

function files(change: Change): ChangedFile[] {
  return change.map(([path, removed, added]) => ({
    path,
    patch: ["@@ -1 +1 @@", ...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)].join(
      "\n",
    ),
  }));
}

const inverse = (change: Change): Change => change.map(([path, removed, added]) => [path, added, removed]);

const line = fc.stringMatching(/^[a-z ]{4,12}[a-z]{2}$/).filter((text) => text.trim().length >= 4);
const change = fc.uniqueArray(
  fc.tuple(
    fc.stringMatching(/^[a-z]{1,3}\.ts$/),
    fc.array(line, { maxLength: 4 }),
    fc.array(line, { minLength: 1, maxLength: 4 }),
  ),
  { minLength: 1, maxLength: 3, selector: ([path]) => path },
);

describe("the share of a change that a later one takes back", () => {
  test("is 1 for the inverse, whatever else came with it", () => {
    fc.assert(
      fc.property(change, (earlier) => {
        const later: Change = [...inverse(earlier), ["other.md", [], ["something else"]]];
        expect(undoneShare(files(earlier), files(later))).toBe(1);
      }),
    );
  });

  test("is 0 for a change elsewhere, for a copy of it, and where nothing can be told apart", () => {
    const earlier: Change = [["a.ts", ["old line"], ["new line"]]];
    expect(undoneShare(files(earlier), files([["b.ts", ["new line"], ["old line"]]]))).toBe(0);
    expect(undoneShare(files(earlier), files(earlier))).toBe(0);
    expect(undoneShare([{ path: "a.png", patch: null }], [{ path: "a.png", patch: null }])).toBe(0);
    expect(undoneShare(files([["a.ts", ["}"], ["{"]]]), files([["a.ts", ["{"], ["}"]]]))).toBe(0);
  });

  test("counts every line once", () => {
    const earlier: Change = [["a.ts", [], ["same line", "same line", "third line", "fourth line"]]];
    expect(undoneShare(files(earlier), files([["a.ts", ["same line"], []]]))).toBe(0.25);
  });
});

describe("a later change mends an earlier one", () => {
  const earlier = {
    title: "feat: parser",
    files: files([
      ["src/a.ts", [], ["const a = 1;"]],
      ["src/b.ts", [], ["b line"]],
    ]),
  };
  const later = (title: string, ...own: Change) => ({ title, files: files(own) });

  test.each([
    ["most of a fix lies in its files", later("fix: parser", ["src/a.ts", [], ["other"]])],
    [
      "a fix removes a line it added",
      later("fix: it", ["src/a.ts", ["const a = 1;"], []], ["x.ts", [], ["xx"]], ["y.ts", [], ["yy"]]),
    ],
  ])("where %s", (_, change) => {
    expect(mendsEarlier(earlier, change)).toBe(true);
  });

  test.each([
    ["it is no fix", later("feat: more", ["src/a.ts", ["const a = 1;"], []])],
    ["the fix is elsewhere", later("fix: other", ["src/c.ts", [], ["other"]])],
    [
      "the fix only passes by",
      later("fix: other", ["src/a.ts", [], ["other"]], ["x.ts", [], ["xx"]], ["y.ts", [], ["yy"]]),
    ],
  ])("but not where %s", (_, change) => {
    expect(mendsEarlier(earlier, change)).toBe(false);
  });

  test("but not where both only touched what everybody touches", () => {
    const everybodys: Change = [
      ["CHANGELOG.md", [], ["entry"]],
      ["package-lock.json", [], ["xxxx"]],
      ["yarn.lock", [], ["yyyy"]],
    ];
    expect(mendsEarlier({ title: "feat: a", files: files(everybodys) }, later("fix: b", ...everybodys))).toBe(
      false,
    );
  });
});

describe("commits of people on an agent's pull request", () => {
  const by = (author: typeof human | null, message = "work", merge = false): PullCommit => ({
    sha: message,
    author: author && { id: author.id, login: author.login, bot: author.type === "Bot" },
    merge,
    message,
  });
  const claude = "Work\n\nCo-Authored-By: Claude <noreply@anthropic.com>";

  test("are those after the agent's first, without merges and without the agent's own", () => {
    const commits = [
      by(human, "before"),
      by(agent),
      by(human, "mend"),
      by(human, "merge", true),
      by(human, claude),
      by(null),
    ];
    expect(humanCommits(commits, noSettings)?.map(({ sha }) => sha)).toEqual(["mend"]);
    expect(humanCommits([by(human, claude)], noSettings)).toEqual([]);
  });

  test("are unknown where no commit shows the agent: a person may have lent it the name", () => {
    expect(humanCommits([by(human), by(human)], noSettings)).toBeNull();
  });

  test("do not count where the settings name their author as the agent", () => {
    const settings = { ...noSettings, agent_authors: [human.login] };
    expect(humanCommits([by(agent), by(human)], settings)).toEqual([]);
  });
});
