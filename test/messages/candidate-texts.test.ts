import { expect, test } from "vitest";
import { editRefusalText } from "../../src/messages/edit-refusal-text.ts";
import { guardViolationText } from "../../src/messages/guard-violation-text.ts";
import { labelNamed, proposalLabels } from "../../src/messages/labels.ts";
import { mergeGroupGate } from "../../src/messages/merge-group-gate.ts";
import { renderProposalRefusal } from "../../src/messages/proposal-refusal.ts";
import { routeReasonText } from "../../src/messages/route-reason-text.ts";
import { renderAll } from "./render-all.ts";

test("what the guards find", () => {
  const one = (key: string, ...args: unknown[]): [string, unknown[]] => [key, args];
  const samples = Object.fromEntries([
    one("unsafePath", "/a", "is absolute"),
    one("protectedPath", "tests"),
    one("throughFile", "a"),
    one("sameFile", "a"),
    one("neverSurface", "a/**"),
    one("tooMuch", "changed-lines", 31, 30),
    one("newFile", "cases", "hone/cases"),
    one("secret", "github-token"),
    one("newAddress", "a.test"),
    one("shellPattern", "curl"),
    one("overridePhrase", "ignore the above"),
    one("toolGrant", "shell"),
    one("encodedBlob", "QUJD"),
    one("invisible", "U+200B"),
    one("graderWord", "score"),
    one("polarity", "Do it.", "Do not do it."),
    one("leak", "some words"),
    one("syntax", "JSON", "at line 1"),
    one("frontMatter", "is not closed"),
    one("testAware", "PYTEST"),
    one("processReach", "os._exit"),
    one("caseMentioned", "test_a"),
    one("trustRegion", 900, 800),
  ]);
  expect(renderAll(guardViolationText, samples)).toMatchInlineSnapshot(`
    "unsafePath: The path "/a" is absolute.
    protectedPath: Hone never edits this file: tests.
    namedCaseFile: This file holds a case that the candidate must pass.
    evaluationFile: The evaluation command runs this file.
    throughFile: The path runs through a, which is a file or a link.
    sameFile: On some systems this is the same file as a.
    offSurface: The file is neither a known component nor inside surface.include.
    neverSurface: surface.never excludes this file (a/**).
    tooMuch: The patch has 31 changed lines; at most 30 are allowed.
    newFile: This new file is not allowed: only new cases in hone/cases/ are.
    noChange: The candidate changes nothing: the artifact must change.
    cosmetic: Only comments or spacing change in this file.
    fixedRegion: Lines or markers of a region between hone:fixed begin and hone:fixed end changed.
    secret: An added line looks like it holds a secret (github-token).
    newAddress: The patch adds a web or mail address that the file did not have: a.test
    shellPattern: The patch adds a command that could run foreign code or reach out: curl
    overridePhrase: The patch adds a sentence that tries to steer its reader: ignore the above
    toolGrant: The patch widens what the agent may do: shell
    encodedBlob: The patch adds encoded data that nobody can review: QUJD
    invisible: The patch adds an invisible or direction-changing character (U+200B).
    graderWord: The patch speaks of being graded (“score”); the agent must not know that it is.
    polarity: The patch turns a sentence into its opposite: “Do it.” became “Do not do it.”.
    leak: The patch repeats text that is kept from proposers: “some words”
    leakCanary: The patch holds the mark of a text that is kept from proposers.
    syntax: The file is no longer valid JSON: at line 1
    frontMatter: The front matter is not closed.
    testAware: The patch adds code that looks at, or tampers with, the test run: PYTEST
    processReach: The patch adds code that reaches into the process that judges it: os._exit
    caseMentioned: The patch adds a mention of the test or test file test_a.
    trustRegion: 900 characters of this text change at once; at most 800 may."
  `);
});

test("why an edit is refused, and why a component is a likely place", () => {
  expect(
    renderAll(editRefusalText, {
      path: ["/a", "is absolute"],
      absent: ["a.md"],
      exists: ["a.md"],
      noNewFiles: ["a.md"],
      emptyFind: ["a.md"],
      emptyFile: ["a.md"],
      notOnce: ["a.md", [1, 2]],
      notFound: ["a.md", { line: 3, text: "near" }],
      unchanged: ["a.md"],
    }),
  ).toMatchInlineSnapshot(`
    "path: The path "/a" is absolute.
    absent: a.md is not one of the files that may be changed, so nothing in it can be replaced.
    exists: a.md exists already: replace text in it instead of creating it.
    noNewFiles: The preset in force allows no new file, so a.md cannot be created.
    emptyFind: The text to find in a.md is empty.
    emptyFile: The new file a.md would be empty.
    notOnce: The text to find occurs 2 times in a.md (at lines 1, 2): add surrounding lines until it is unique.
    notFound: The text to find occurs 0 times in a.md; the nearest line is 3: "near". Copy it exactly, with its spaces.
    unchanged: The edits leave a.md as it was: the artifact must change.
    none: There are no edits: the artifact must change."
  `);
  expect(
    renderAll(routeReasonText, {
      frame: [3, true],
      testModule: ["test_a.py"],
      imported: ["test_a.py"],
      importedBy: ["a.py"],
      defines: ["parse"],
      caseName: ["parse"],
      named: ["a.py"],
      modeKind: ["prompt"],
    }),
  ).toMatchInlineSnapshot(`
    "frame: the deepest frame of the failure (line 3)
    testModule: the module that test_a.py tests by its name
    imported: imported by test_a.py
    importedBy: used by a.py
    defines: defines parse, which the failing case uses
    caseName: “parse” is a word of the failing case's name
    named: named in the failure (a.py)
    modeKind: a prompt file is where this kind of mistake is mended
    words: shares rare words with the failure"
  `);
});

test("why a proven candidate is not published", () => {
  const at = "2026-10-01T00:00:00.000Z";
  expect(
    [
      renderProposalRefusal({ code: "mode", mode: "shadow" }),
      renderProposalRefusal({ code: "claim-not-allowed", claim: "repair", preset: "innovate" }),
      renderProposalRefusal({ code: "blame-not-allowed", blame: "setup", preset: "harden" }),
      renderProposalRefusal({ code: "no-siblings", preset: "innovate" }),
      renderProposalRefusal({ code: "too-large", what: "net-added-lines", found: 11, allowed: 10 }),
      renderProposalRefusal({ code: "new-file", path: "a.md" }),
      renderProposalRefusal({ code: "already-open", branch: "hone/a" }),
      renderProposalRefusal({ code: "open-limit", open: 1, allowed: 1 }),
      renderProposalRefusal({ code: "weekly-limit", opened: 2, allowed: 2, until: at }),
      renderProposalRefusal({ code: "cooldown", rejectedAt: at, until: at }),
      renderProposalRefusal({ code: "evidence-not-grown", rejectedAt: at, before: 2, now: 3, needed: 4 }),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "the mode is shadow: no pull request is opened
    the preset innovate makes no repair claims
    the preset harden does not act on failure classes with the blame setup
    the preset innovate opens a repair only where held-out sibling cases were tested as well
    the patch has 11 more lines than before, at most 10 may be
    the preset does not allow the new file a.md
    a proposal for the same failure class, file and kind of fix is open on hone/a
    1 Hone pull request open, at most 1 may be
    2 pull requests opened in seven days, at most 2 may be; the next may come on 2026-10-01
    rejected on 2026-10-01: not raised again before 2026-10-01
    rejected on 2026-10-01 with 2 failures: raised again at 4, now 3"
  `);
});

test("labels and the gate of a merge group", () => {
  expect(proposalLabels("repair-only").map(labelNamed)).toMatchInlineSnapshot(`
    [
      {
        "color": "5319e7",
        "description": "Opened by Hone",
        "name": "hone",
      },
      {
        "color": "0e8a16",
        "description": "Mends what is broken now",
        "name": "hone:repair",
      },
    ]
  `);
  expect(labelNamed("bug")).toMatchInlineSnapshot(`
    {
      "color": "ededed",
      "description": "",
      "name": "bug",
    }
  `);
  expect(mergeGroupGate()).toMatchInlineSnapshot(`
    {
      "conclusion": "success",
      "name": "hone/gate",
      "summary": "A proposal of Hone's passed this gate on its own commit before it could enter the queue; nothing is judged twice.",
      "title": "Judged on each proposal",
    }
  `);
});
