import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { protectedPath } from "../../src/guards/protected-path.ts";
import { said } from "./guard-input.ts";

const protectedPaths = [
  ".github/workflows/ci.yml",
  ".github/copilot-instructions.md",
  "sub/.github/hone.yml",
  ".gitignore",
  ".gitmodules",
  ".gitlab-ci.yml",
  ".circleci/config.yml",
  "Jenkinsfile",
  "azure-pipelines.yml",
  "CODEOWNERS",
  "docs/CODEOWNERS",
  "tests/data.json",
  "test/a.py",
  "src/__tests__/a.js",
  "src/a.test.ts",
  "src/a.spec.js",
  "pkg/a_test.go",
  "pkg/test_a.py",
  "conftest.py",
  "src/conftest.py",
  "pytest.ini",
  "jest.config.mjs",
  "vitest.config.ts",
  "vitest.workspace.ts",
  "evals/cases.jsonl",
  "skills/a/evals/evals.json",
  "evaluation/run.py",
  "package.json",
  "sub/package.json",
  "package-lock.json",
  "yarn.lock",
  "uv.lock",
  "requirements-dev.txt",
  "pyproject.toml",
  "Makefile",
  "sitecustomize.py",
  ".env",
  ".env.production",
  "keys/server.pem",
  "hone.yml",
  "conf/hone.yaml",
  ".claude/settings.json",
  ".mcp.json",
];

const disguises: ((path: string) => string)[] = [
  (path) => path.toUpperCase(),
  (path) => `./${path}`,
  (path) => `x/../${path}`,
  (path) => path.replaceAll("/", "\\"),
  (path) => path.replaceAll("/", "//"),
  (path) => `${path} `,
  (path) => `${path}.`,
  (path) => `\u200b${path}`,
  (path) => path.replace("t", "\u{ff54}"),
  (path) => path.replace("i", "i\u00ad"),
  (path) => `/${path}`,
];

describe("the guard of protected paths", () => {
  test.each(protectedPaths)("refuses %s, changed or new", (path) => {
    expect(said(protectedPath, { path, before: "a", after: "b" })).toHaveLength(1);
    expect(said(protectedPath, { path, before: null, after: "b" })).toHaveLength(1);
  });

  test("refuses a protected path in any disguise and any mix of cases", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...protectedPaths),
        fc.array(fc.constantFrom(...disguises), { maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (path, steps, upper) => {
          const mixed = Array.from(path, (c, index) => (upper[index] === true ? c.toUpperCase() : c)).join(
            "",
          );
          const disguised = steps.reduce((name, step) => step(name), mixed);
          expect(said(protectedPath, { path: disguised, before: null, after: "b" })).not.toEqual([]);
        },
      ),
    );
  });

  test.each([
    "agent.py",
    "src/contest.py",
    "src/latest/index.ts",
    "prompts/system.md",
    "skills/testing/SKILL.md",
    "skills/release/scripts/notes.py",
    ".cursor/rules/style.mdc",
    "AGENTS.md",
    "lib/attestation.js",
    "src/keys.py",
  ])("allows %s", (path) => {
    expect(said(protectedPath, { path, before: "a", after: "b" })).toEqual([]);
  });

  test("allows a new case in Hone's own cases folder, and no change to an old one", () => {
    const path = "hone/cases/test_dates.py";
    expect(said(protectedPath, { path, before: null, after: "b" })).toEqual([]);
    expect(said(protectedPath, { path, before: "a", after: "b" })).toHaveLength(1);
  });

  test("refuses the file of a named case, whatever it is called", () => {
    const change = { path: "checks/dates.py", before: "a", after: "b" };
    expect(said(protectedPath, change, { named: ["checks/dates.py::test_parse"] })).toHaveLength(1);
    expect(said(protectedPath, change, { named: ["checks/times.py::test_parse"] })).toEqual([]);
  });

  test("refuses what the evaluation command runs, unless it is a component", () => {
    const evaluation = {
      command: "bash ./ci/judge.sh --out=r.xml",
      results: "r.xml",
      format: "auto" as const,
      setup: null,
      timeout_seconds: 60,
      memory_mb: 512,
      golden: [],
    };
    const change = { path: "ci/judge.sh", before: "a", after: "b" };
    expect(said(protectedPath, change, { settings: { evaluation } })).toHaveLength(1);
    expect(
      said(protectedPath, change, {
        settings: { evaluation },
        components: [{ path: "ci/judge.sh", kind: "harness", blob: "1" }],
      }),
    ).toEqual([]);
  });

  test("refuses a new file that runs through a link or is another spelling of an existing one", () => {
    const basePaths = new Set(["skills/link", "skills/a/SKILL.md"]);
    const fresh = { before: null, after: "b" };
    expect(said(protectedPath, { path: "skills/link/x.md", ...fresh }, { basePaths })).toHaveLength(1);
    expect(said(protectedPath, { path: "skills/A/skill.md", ...fresh }, { basePaths })).toHaveLength(1);
    expect(said(protectedPath, { path: "skills/b/SKILL.md", ...fresh }, { basePaths })).toEqual([]);
  });
});
