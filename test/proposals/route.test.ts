import { describe, expect, test } from "vitest";
import type { Component, ComponentKind } from "../../src/domain/component.ts";
import type { FailureClass } from "../../src/domain/failure-class.ts";
import type { Failure } from "../../src/domain/failure.ts";
import { routeClass, type RouteInput } from "../../src/proposals/route.ts";
import { preset } from "../guards/guard-input.ts";

const failureClass: FailureClass = {
  id: "class-1",
  name: "",
  keys: [],
  primary: "",
  text: "",
  failures: ["f-1"],
  blame: "change",
  mode: null,
  confidence: 1,
  why: "",
  mintedAt: "2026-01-01T00:00:00Z",
  mutedUntil: null,
  resolved: false,
  mergedInto: null,
};

function failure(text: string, some: Partial<Failure> = {}): Failure {
  return {
    id: "f-1",
    source: "case",
    episode: "run:1",
    at: "2026-01-01T00:00:00Z",
    sha: "abc",
    branch: "main",
    job: null,
    test: null,
    file: null,
    text,
    primary: text,
    attempt: null,
    rerunPassed: false,
    baseFailed: null,
    trust: "trusted",
    url: null,
    ...some,
  };
}

function input(
  files: Record<string, string>,
  failures: Failure[],
  some: Partial<RouteInput> = {},
): RouteInput {
  const components = Object.keys(files)
    .filter((path) => !path.startsWith("test"))
    .map((path): Component => ({ path, kind: kindOf(path), blob: "1" }));
  return {
    failureClass,
    failures,
    components,
    texts: new Map(Object.entries(files)),
    evidence: { reproduced: true, distinctShas: 1 },
    preset: { ...preset, classes: { ...preset.classes, blames: ["agent", "change"] } },
    modeTargets: { "wrong-format": ["prompt"] },
    now: "2026-02-01T00:00:00Z",
    ...some,
  };
}

function kindOf(path: string): ComponentKind {
  if (path.startsWith("prompts/")) return "prompt";
  return path.startsWith("skills/") ? "skill" : "harness";
}

function targets(...args: Parameters<typeof input>): string[] {
  const route = routeClass(input(...args));
  return route.kind === "routed" ? route.targets.map(({ path }) => path) : [route.code];
}

describe("routing finds the component at fault", () => {
  const files = {
    "src/a.py": "def alpha(): pass\n",
    "src/b.py": "def beta(): pass\n",
    "src/c.py": "def gamma(): pass\n",
  };

  test("by the deepest frame of a Python traceback", () => {
    const text =
      'Traceback:\n  File "/r/src/a.py", line 3, in alpha\n  File "/r/src/b.py", line 7, in beta\n  File "/usr/lib/python3.12/json/x.py", line 1\nKeyError: 1';
    expect(targets(files, [failure(text)])).toEqual(["src/b.py", "src/a.py"]);
    const route = routeClass(input(files, [failure(text)]));
    expect(route).toMatchObject({
      kind: "routed",
      claimHint: "repair",
      targets: [{ lines: [7] }, { lines: [3] }],
    });
  });

  test("by the first frame of a JavaScript stack that is the repository's own", () => {
    const js = { "src/a.ts": "", "src/b.ts": "" };
    const text =
      "TypeError: x\n    at f (node:internal/x:1:1)\n    at g (/r/node_modules/p/i.js:1:1)\n    at b (file:///r/src/b.ts:4:2)\n    at a (/r/src/a.ts:9:1)";
    expect(targets(js, [failure(text)])).toEqual(["src/b.ts", "src/a.ts"]);
  });

  test("by a compiler's diagnostic", () => {
    expect(
      targets({ "src/a.ts": "", "src/b.ts": "" }, [failure("src/b.ts(12,3): error TS2322: no")]),
    ).toEqual(["src/b.ts"]);
  });

  test("behind an index that only passes on what others define", () => {
    const js = {
      "src/index.ts": '// everything\nexport * from "./paths";\nexport { join } from "./join";\n',
      "src/join.ts": "export function join() {}\n",
      "src/paths.ts": "export function withBase(input: string) {\n  return input;\n}\n",
      "test/base.test.ts":
        'import { withBase } from "../src";\n\nfor (const t of tests) {\n  test(t.name, () => {\n    expect(withBase(t.in)).toBe(t.out);\n  });\n}\n',
    };
    const failing = failure("AssertionError: expected 1 to be 2", {
      file: "test/base.test.ts",
      test: "test/base.test.ts::withBase > one",
    });
    expect(targets(js, [failing])).toEqual(["src/paths.ts", "src/join.ts"]);
    const python = {
      "pkg/__init__.py": '"""All."""\nfrom .core import (\n    Group,\n)\n__all__ = ["Group"]\n',
      "pkg/core.py": "class Group:\n    pass\n",
      "tests/test_group.py": "from pkg import Group\n\ndef test_empty():\n    assert Group()\n",
    };
    const empty = failure("assert None", {
      file: "tests/test_group.py",
      test: "tests.test_group::test_empty",
    });
    expect(targets(python, [empty])[0]).toBe("pkg/core.py");
  });

  test("by an identifier of the failure that a code file is named after", () => {
    const js = {
      "src/lib/isURL.js": "export default function check() {}\n",
      "src/lib/isVAT.js": "export default function check() {}\n",
      "src/lib/passed.js": "export default function check() {}\n",
    };
    expect(
      targets(js, [failure('Error: validator.isVAT(",1", "DO") passed but should have failed')]),
    ).toEqual(["src/lib/isVAT.js"]);
  });

  test("by a word of the failing case's name", () => {
    const python = {
      "pkg/plugins/math.py": "def math(): pass\n",
      "pkg/plugins/table.py": "def table(): pass\n",
      "tests/test_plugins.py": "load('math')\nload('table')\n",
    };
    const failing = failure("AssertionError: a != b", {
      file: "tests/test_plugins.py",
      test: "tests.test_plugins.TestPlugin1_table::test_row_001",
    });
    expect(targets(python, [failing])).toEqual(["pkg/plugins/table.py"]);
  });

  test("by the test file's name, imports and what the failing case calls", () => {
    const python = {
      "pkg/dates.py": "from pkg.zones import offset\n\ndef parse(text):\n    return text\n",
      "pkg/zones.py": "def offset(name):\n    return 0\n",
      "pkg/other.py": "def unrelated():\n    return 0\n",
      "tests/test_dates.py":
        "from pkg.dates import parse\n\ndef test_parse():\n    assert parse('1') == 1\n\ndef test_x():\n    unrelated()\n",
    };
    const failing = failure("AssertionError: assert '1' == 1", {
      file: "tests/test_dates.py",
      test: "tests/test_dates.py::test_parse",
    });
    expect(targets(python, [failing])).toEqual(["pkg/dates.py", "pkg/zones.py"]);
  });

  test("by relative imports of TypeScript tests, also where they name the compiled file", () => {
    const script = {
      "src/money.ts": "export function cents() {}\n",
      "src/other.ts": "",
      "test/things.test.ts": 'import { cents } from "../src/money.js";\n',
    };
    const failing = failure("expected 1 to be 2", {
      file: "test/things.test.ts",
      test: "test/things.test.ts > cents",
    });
    expect(targets(script, [failing])).toEqual(["src/money.ts"]);
  });

  test("by the name of a skill in the failure", () => {
    const skills = { "skills/release-notes/SKILL.md": "x", "skills/dates/SKILL.md": "y" };
    expect(targets(skills, [failure("skill release-notes: wrong section")])).toEqual([
      "skills/release-notes/SKILL.md",
    ]);
  });

  test("by the kind that fits the mode where few components are of that kind", () => {
    const wrongFormat = { failureClass: { ...failureClass, mode: "wrong-format" as const } };
    const prompts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`prompts/${index}.md`, "x"]));
    const found = (count: number) =>
      targets({ ...prompts(count), "src/a.py": "y" }, [failure("not what was wanted")], wrongFormat);
    expect(found(1)).toEqual(["prompts/0.md"]);
    expect(found(3)).toEqual(["prompts/0.md", "prompts/1.md", "prompts/2.md"]);
    expect(found(4)).toEqual(["human"]);
  });

  test("by a path in the failure before a mere name", () => {
    const files = { "skills/dates/SKILL.md": "x", "skills/dates/scripts/parse.py": "y" };
    expect(targets(files, [failure("dates went wrong in skills/dates/scripts/parse.py")])).toEqual([
      "skills/dates/scripts/parse.py",
      "skills/dates/SKILL.md",
    ]);
  });

  test("the same way whatever the order of components", () => {
    const text = 'File "src/a.py", line 3\nFile "src/b.py", line 7';
    const reversed = Object.fromEntries(Object.entries(files).toReversed());
    expect(targets(reversed, [failure(text)])).toEqual(targets(files, [failure(text)]));
  });
});

describe("routing leaves alone", () => {
  const files = { "src/a.py": "" };
  const text = 'File "src/a.py", line 3';

  test.each(["infra", "flaky", "setup"] as const)(
    "a class of blame %s, whatever the preset says",
    (blame) => {
      const open = {
        ...preset,
        classes: { ...preset.classes, blames: ["agent", blame] as ("agent" | typeof blame)[] },
      };
      expect(
        targets(files, [failure(text)], { failureClass: { ...failureClass, blame }, preset: open }),
      ).toEqual([blame]);
    },
  );

  test("a blame that the preset does not act on", () => {
    expect(targets(files, [failure(text)], { preset })).toEqual(["blame"]);
  });

  test("muted, resolved and merged classes, and a muted one only as long as it is", () => {
    const until = (mutedUntil: string) => ({ failureClass: { ...failureClass, mutedUntil } });
    expect(targets(files, [failure(text)], until("2026-03-01T00:00:00Z"))).toEqual(["muted"]);
    expect(targets(files, [failure(text)], until("2026-01-15T00:00:00Z"))).toEqual(["src/a.py"]);
    expect(targets(files, [failure(text)], { failureClass: { ...failureClass, resolved: true } })).toEqual([
      "resolved",
    ]);
    expect(targets(files, [failure(text)], { failureClass: { ...failureClass, mergedInto: "x" } })).toEqual([
      "merged",
    ]);
  });

  test("what was neither reproduced nor seen at enough commits", () => {
    const seen = (distinctShas: number) => ({ evidence: { reproduced: false, distinctShas } });
    expect(targets(files, [failure(text)], seen(2))).toEqual(["evidence"]);
    expect(targets(files, [failure(text)], seen(3))).toEqual(["src/a.py"]);
    expect(targets(files, [failure(text)], { ...seen(3), minDistinctShas: 4 })).toEqual(["evidence"]);
  });

  test("what only strangers report, whose words are never used to find a target", () => {
    expect(targets(files, [failure(text, { trust: "untrusted" })])).toEqual(["untrusted"]);
    const mixed = [failure(text, { trust: "untrusted" }), failure("nothing to see")];
    expect(targets(files, mixed)).toEqual(["human"]);
  });

  test("a reviewer's wish under a preset that only mends, and a single wish under any", () => {
    const wish = (episode: string) => failure(text, { source: "review", episode });
    const wishes = [wish("pr:1"), wish("pr:2")];
    const evidence = { reproduced: false, distinctShas: 0 };
    const agent = { failureClass: { ...failureClass, blame: "agent" as const }, evidence };
    const repair = { ...preset, classes: { ...preset.classes, reviewRequests: false } };
    expect(targets(files, wishes, { ...agent, preset: repair })).toEqual(["review-request"]);
    expect(targets(files, wishes, { ...agent, preset })).toEqual(["src/a.py"]);
    expect(targets(files, [wish("pr:1")], { ...agent, preset })).toEqual(["evidence"]);
  });

  test("a class that points nowhere, to a human", () => {
    expect(targets(files, [failure("something odd")])).toEqual(["human"]);
  });
});
