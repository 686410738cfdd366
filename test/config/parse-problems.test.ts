import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsed, problemsOf } from "./shipped.ts";

describe("what is not plain YAML is named with its line", () => {
  test.each([
    ["an empty file", ""],
    ["only comments", "# later\n"],
    ["a list", "- a\n"],
    ["a scalar", "hone\n"],
    ["a tab", "version: 1\nlimits:\n\topen_prs: 1\n"],
    ["a key twice", "version: 1\nmode: off\nmode: shadow\n"],
    ["a second document", "version: 1\n---\nversion: 1\n"],
    ["an open bracket", "version: 1\nsignals: { workflows: [CI\nmode: off\n"],
    ["an open quote", 'version: 1\nmode: "off\n'],
    ["an anchor and an alias", "version: 1\nsurface:\n  include: &a [x]\n  never: *a\n"],
    ["a tag", "version: !!python/object 1\n"],
    ["a key that is a list", "? [a]\n: 1\n"],
    ["a merge key", "version: 1\n<<: { mode: off }\n"],
  ])("%s", (_, text) => {
    expect(problemsOf(text).join("\n")).toMatchSnapshot();
  });

  test("a file over 64 KiB, deep nesting and an alias bomb are refused without being expanded", () => {
    expect(problemsOf(`version: 1 #${"x".repeat(70_000)}`)).toEqual([
      "1:1 is larger than 64 KiB; a settings file never needs that",
    ]);
    expect(problemsOf("[".repeat(20_000))[0]).toContain("is nested too deeply");
    const levels = Array.from({ length: 20 }, (_, n) => `k${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(problemsOf(["k0: &a0 [x]", ...levels].join("\n"))[0]).toContain("YAML anchors");
  });
});

describe("what the schema does not know is named with its line and what was probably meant", () => {
  test.each([
    ["a missing version", "mode: off\n"],
    ["another version", "version: 2\n"],
    ["a version in quotes", 'version: "1"\n'],
    ["more minutes than a day has", "version: 1\nlimits: { trial_minutes_per_night: 1441 }\n"],
    ["a slip in a key", "version: 1\nprest: harden\n"],
    ["a slip in a section's key", "version: 1\ngates:\n  max-line: 10\n"],
    ["a key in the wrong section", "version: 1\nopen_prs: 1\n"],
    ["a key that nothing resembles", "version: 1\nfrobnicate: true\n"],
    ["a key of the prototype", "version: 1\n__proto__: { a: 1 }\nconstructor: 1\n"],
    ["a slip in a value", "version: 1\npreset: hardn\nmode: of\n"],
    ["text for a number", "version: 1\nlimits: { open_prs: one }\n"],
    ["a fraction for a whole number", "version: 1\nrejection: { cooldown_days: 2.5 }\n"],
    ["a number out of range", "version: 1\ngates:\n  held_out: 0.95\n  max_files: 0\n"],
    ["text for a list", "version: 1\nsurface:\n  include: prompts/**\n"],
    ["a number in a list of texts", "version: 1\nsurface:\n  include:\n    - a\n    - 2\n"],
    ["an empty section", "version: 1\nlimits:\n"],
    ["an evaluation without results", "version: 1\nevaluation:\n  command: npm test\n"],
    ["an empty command", 'version: 1\nevaluation: { command: "", results: r.xml }\n'],
    [
      "keys that only a later version gives an effect",
      "version: 1\nreview: { codeowners: true }\nexpire_days: 7\nsignals:\n  flaky: ignore\n",
    ],
    [
      "several at once, in the order of their lines",
      "mode: on\nlimits:\n  open: 1\nnotify: all\nversion: 3\n",
    ],
  ])("%s", (_, text) => {
    expect(problemsOf(text).join("\n")).toMatchSnapshot();
  });
});

describe("what breaks a rule is named with its line and the reason", () => {
  test.each([
    [
      "looser than the preset",
      "version: 1\ngates:\n  max_lines: 61\n  min_distinct_shas: 2\nlimits: { prs_per_week: 3 }\n",
    ],
    ["looser than a named preset", "version: 1\npreset: repair-only\ngates: { max_files: 2 }\n"],
    ["results outside", "version: 1\nevaluation: { command: x, results: ../r.xml }\n"],
    ["results at an absolute path", "version: 1\nevaluation: { command: x, results: /etc/passwd }\n"],
    ["results with backslashes", "version: 1\nevaluation: { command: x, results: 'a\\b.xml' }\n"],
    ["globs outside", 'version: 1\nsurface: { include: [ok.md, ../up.md], never: ["/etc/**"] }\n'],
    [
      "recorded runs outside",
      'version: 1\nevaluation: { command: x, results: r.xml, replay: [runs, "/etc/*", "../x"] }\n',
    ],
    [
      "CI as a component",
      'version: 1\nsurface:\n  include:\n    - prompts/**\n    - ".github/**"\n    - "./.github/workflows/ci.yml"\n',
    ],
    [
      "tests as components",
      'version: 1\nsurface: { include: ["tests/**", "**/{a,test}/*.py", "src/**/*.test.ts", "test_*.py"] }\n',
    ],
    ["no schedule", "version: 1\nschedule: { cron: nightly }\n"],
    ["an hour that does not exist", 'version: 1\nschedule: { cron: "0 24 * * *" }\n'],
    ["an unknown time zone", "version: 1\nschedule:\n  timezone: Mars/Olympus\n"],
    ["an unknown preset to extend", 'version: 1\nextends: ["preset:hardn"]\n'],
    ["two presets to extend", 'version: 1\nextends: ["preset:harden", "preset:innovate"]\n'],
    ["a preset and another one extended", 'version: 1\npreset: harden\nextends: ["preset:innovate"]\n'],
    ["an unpinned remote", 'version: 1\nextends: ["github:acme/rules//hone.yml@main"]\n'],
    ["a pinned remote", `version: 1\nextends: ["github:acme/rules//hone.yml@${"a".repeat(40)}"]\n`],
  ])("%s", (_, text) => {
    expect(problemsOf(text).join("\n")).toMatchSnapshot();
  });
});

test("globs that only happen to match tests, and the agent's own files under .github, may be included", () => {
  const globs = [
    "**/*.py",
    "src/latest/**",
    ".github/copilot-instructions.md",
    ".github/prompts/**",
    "docs/specs/*.md",
  ];
  expect(problemsOf(`version: 1\nsurface: { include: ${JSON.stringify(globs)} }\n`)).toEqual([]);
});

test("no text makes the parser throw, and every problem lies within the text", () => {
  const fragment = fc.constantFrom(
    "version: 1",
    "limits:",
    "  open_prs: ",
    "- ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\n",
    "'",
    '"',
    "&a ",
    "*a",
    "!t ",
    "#",
    "|",
    ">",
    "---",
    "? ",
    "null",
    "9e999",
    "\u0000",
    "é",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fragment, fc.string({ maxLength: 8 })), { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const result = parsed(text);
      if (result.kind === "config") return;
      const lines = text.split(/\r\n|\n|\r/).length;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { line, column, text: what } of result.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(what).not.toBe("");
      }
    }),
    { numRuns: 500 },
  );
});
