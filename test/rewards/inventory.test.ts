import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TreeEntry } from "../../src/ports.ts";
import { explainInventory, inventory, pathsToRead } from "../../src/rewards/inventory.ts";

const everything: { include: string[]; never: string[] } = { include: [], never: [] };

function treeOf(texts: Record<string, string>, changes: Partial<TreeEntry> = {}): TreeEntry[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    blob: `blob-of-${path}`,
    size: text.length,
    mode: "100644",
    ...changes,
  }));
}

function kinds(texts: Record<string, string>, surface = everything): Record<string, string> {
  const found = inventory(treeOf(texts), (path) => texts[path] ?? null, surface);
  return Object.fromEntries(found.map(({ path, kind }) => [path, kind]));
}

describe("a skill's folder", () => {
  test("brings its scripts, references and templates, but no licence, data dump or test", () => {
    expect(
      kinds({
        "skills/pdf/SKILL.md": "",
        "skills/pdf/scripts/fill.py": "",
        "skills/pdf/scripts/run": "",
        "skills/pdf/agents/reviewer.md": "",
        "skills/pdf/README.md": "",
        "skills/pdf/LICENSE.txt": "",
        "skills/pdf/schema.xsd": "",
        "skills/pdf/tests/test_fill.py": "",
        "skills/other.md": "",
      }),
    ).toEqual({
      "skills/pdf/SKILL.md": "skill",
      "skills/pdf/scripts/fill.py": "skill",
      "skills/pdf/scripts/run": "skill",
      "skills/pdf/agents/reviewer.md": "skill",
      "skills/pdf/README.md": "skill",
    });
  });

  test("that is the whole repository, or also an application, brings only what skills bundle", () => {
    const files = { "scripts/a.py": "", "references/b.md": "", "src/app.ts": "", "guide.md": "" };
    const expected = { "SKILL.md": "skill", "scripts/a.py": "skill", "references/b.md": "skill" };
    expect(kinds({ "SKILL.md": "", ...files })).toEqual(expected);
    const inFolder = Object.fromEntries(Object.keys(files).map((path) => [`app/${path}`, ""]));
    expect(kinds({ "app/SKILL.md": "", "app/package.json": "{}", ...inFolder })).toEqual(
      Object.fromEntries(Object.keys(expected).map((path) => [`app/${path}`, "skill"])),
    );
  });
});

describe("the repository's own globs", () => {
  const texts = {
    "src/core.py": "x = 1",
    "docs/style.md": "",
    "conf/limits.yaml": "a: 1",
    "tests/test_core.py": "",
    ".github/workflows/ci.yml": "",
    "skills/a/SKILL.md": "",
  };

  test("add files by their language, and never tests or CI", () => {
    expect(kinds(texts, { include: ["**"], never: [] })).toEqual({
      "src/core.py": "harness",
      "docs/style.md": "prompt",
      "conf/limits.yaml": "tool",
      "skills/a/SKILL.md": "skill",
    });
  });

  test("take files away, whatever else they are", () => {
    expect(kinds(texts, { include: ["./src/*.py"], never: ["skills/**", "src/core.py"] })).toEqual({});
  });
});

test("links, submodules and files over 512 KiB are no components", () => {
  const texts = { "AGENTS.md": "rules" };
  const found = (changes: Partial<TreeEntry>) => inventory(treeOf(texts, changes), () => "rules", everything);
  expect(found({})).toHaveLength(1);
  expect(found({ size: 512 * 1024 })).toHaveLength(1);
  expect(found({ size: 512 * 1024 + 1 })).toEqual([]);
  expect(found({ mode: "120000" })).toEqual([]);
  expect(found({ mode: "160000" })).toEqual([]);
});

test("a component version is the path with the blob of the tree, and the reason stands beside it", () => {
  expect(explainInventory(treeOf({ "CLAUDE.md": "" }), () => null, everything)).toEqual([
    { path: "CLAUDE.md", kind: "rules", blob: "blob-of-CLAUDE.md", reason: "rules-name" },
  ]);
});

test("only announced paths are read, and each at most once", () => {
  const name = fc.constantFrom(
    "a.py",
    "agent.py",
    "SKILL.md",
    "AGENTS.md",
    "tools.json",
    "prompts.ts",
    "x.yml",
    "README.md",
    "b.md",
  );
  const folder = fc.constantFrom(
    "",
    "skills/a/",
    "agents/",
    "tools/",
    "tests/",
    "prompts/",
    ".github/workflows/",
    "src/",
  );
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(folder, name).map(([at, file]) => at + file)), (paths) => {
      const tree = treeOf(Object.fromEntries(paths.map((path) => [path, ""])));
      const announced = pathsToRead(tree, everything);
      const asked: string[] = [];
      inventory(tree, (path) => (asked.push(path), null), everything);
      expect(asked.toSorted()).toEqual(announced.toSorted());
      expect(new Set(asked).size).toBe(asked.length);
    }),
  );
});
