import { describe, expect, test } from "vitest";
import { caseName } from "../../src/proposals/case-name.ts";
import { caseText } from "../../src/proposals/case-text.ts";
import { hideCases } from "../../src/proposals/hide-cases.ts";
import { importedFiles } from "../../src/proposals/imports.ts";
import { quarantine } from "../../src/proposals/quarantine.ts";
import { textWindow } from "../../src/proposals/text-window.ts";

describe("case names", () => {
  test.each([
    ["tests/test_a.py::TestA::test_b[x-1]", "test_b"],
    ["tests.test_a.TestA.test_b", "test_b"],
    ["tests/a.test.ts > money > rounds half a cent up", "rounds half a cent up"],
    ["evals::refund-01", "refund-01"],
    ["plain", "plain"],
  ])("the name of %s is %s", (id, name) => {
    expect(caseName(id)).toBe(name);
  });
});

describe("hiding cases", () => {
  const python =
    "import a\n\n\nclass TestA:\n    def test_one(self):\n        x = 1\n\n        assert x\n\n    def test_two(self):\n        assert a\n\n\ndef helper():\n    pass\n";
  const script =
    'describe("a", () => {\n  it("one", () => {\n    f();\n  });\n\n  it("two", async () => {\n    g();\n  });\n});\n';

  test("takes a Python case out and leaves its neighbours", () => {
    const shown = hideCases(python, ["t.py::TestA::test_one"], []);
    expect(shown).not.toContain("test_one");
    expect(shown).toContain("class TestA:\n    def test_two(self):\n        assert a\n");
    expect(shown).toContain("def helper()");
  });

  test("takes a JavaScript case out with its closing bracket", () => {
    expect(hideCases(script, ["t.ts > a > two"], [])).toBe(
      'describe("a", () => {\n  it("one", () => {\n    f();\n  });\n\n});\n',
    );
  });

  test("knows a case by its title alone where the runner puts the suite's title in front", () => {
    expect(hideCases(script, ["a two"], [])).not.toContain("g()");
    expect(hideCases(script, ["a two"], ["b two"])).toBe(script);
  });

  test("takes the decorators of a case along, however many lines they have", () => {
    const source =
      'x = 1\n@first\n@parametrize("a", [\n    "sealed",\n])\ndef test_one(a):\n    f(a)\n\n@kept\ndef test_two():\n    g()\n';
    expect(hideCases(source, ["t.py::test_one[sealed]"], [])).toBe(
      "x = 1\n@kept\ndef test_two():\n    g()\n",
    );
  });

  test("keeps a function whose other parameters are shown, and longer names that begin alike", () => {
    expect(hideCases(python, ["t.py::TestA::test_one[a]"], ["t.py::TestA::test_one[b]"])).toBe(python);
    expect(hideCases(python, ["t.py::test_on"], [])).toBe(python);
  });
});

test("the text of a case ends where the next one begins", () => {
  const source = "def test_a():\n    f()\n\ndef test_b():\n    g()\n";
  expect(caseText(source, "t.py::test_a")).toBe("def test_a():\n    f()\n\n");
  expect(caseText(source, "t.py::test_c")).toBe("");
});

describe("imports", () => {
  test.each([
    ["tests/test_a.py", "from pkg.mod import (\n    f,\n    g as h,\n)\n", ["src/pkg/mod.py"]],
    ["tests/test_a.py", "from pkg import mod\n", ["src/pkg/mod.py", "src/pkg/__init__.py"]],
    ["tests/test_a.py", "import pkg.mod as m, json\n", ["src/pkg/mod.py"]],
    [
      "src/pkg/other.py",
      "from .mod import f\nfrom . import sub\n",
      ["src/pkg/mod.py", "src/pkg/sub/__init__.py", "src/pkg/__init__.py"],
    ],
    [
      "web/a.test.ts",
      'import x from "./lib/x.js";\nconst y = require("./lib");\nconst z = await import("../web/z");\n',
      ["web/lib/x.ts", "web/lib/index.js", "web/z.tsx"],
    ],
    ["web/a.test.ts", 'import x from "react";\n', []],
  ])("of %s: %j", (path, source, files) => {
    const known = new Set([
      "src/pkg/__init__.py",
      "src/pkg/mod.py",
      "src/pkg/sub/__init__.py",
      "web/lib/x.ts",
      "web/lib/index.js",
      "web/z.tsx",
    ]);
    expect(importedFiles(path, source, known)).toEqual(files);
  });
});

test("quarantine cuts the middle and keeps both ends", () => {
  const cut = quarantine(`first ${"x".repeat(500)} last`, 100);
  expect(cut).toHaveLength(100);
  expect(cut).toMatch(/^first .*\[\.\.\. cut \.\.\.\].* last$/s);
});

test("a window shows runs of lines around what is of interest, and a small text whole", () => {
  const text = Array.from({ length: 100 }, (_, index) => `line ${index + 1}\n`).join("");
  expect(textWindow(text, [], 10_000)).toBe(text);
  const shown = textWindow(text, [10, 90], 50);
  expect(shown).toContain("[lines 9 to 11 of 100]\nline 9\nline 10\nline 11\n\n[lines 89 to 91");
});
