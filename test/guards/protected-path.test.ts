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

  describe("refuses what the evaluation names", () => {
    const evaluated = (command: string, path: string, setup: string | null = null): string[] =>
      said(
        protectedPath,
        { path, before: "a", after: "b" },
        {
          settings: {
            evaluation: {
              command,
              results: "r.xml",
              format: "auto",
              setup,
              timeout_seconds: 60,
              memory_mb: 512,
              golden: [],
              model_usd: 0,
            },
          },
          // what surface.include makes of any file
          components: [{ path, kind: "harness", blob: "1" }],
          basePaths: new Set([path, "run_checks.py", "tools/run.py"]),
        },
      );

    test.each([
      ["python3 run_checks.py", "run_checks.py"],
      ["bash ./ci/judge.sh --out=r.xml", "ci/judge.sh"],
      ["cd ci && sh judge.sh", "ci/judge.sh"],
      ["python3 -m checks.all", "checks/all.py"],
      ["python3 run_checks.py --cases cases.jsonl", "cases.jsonl"],
    ])("although surface.include makes it a component: %s", (command, path) => {
      expect(evaluated(command, path)).toHaveLength(1);
    });

    test("in its setup as well", () => {
      expect(evaluated("pytest", "prepare.sh", "sh prepare.sh")).toHaveLength(1);
    });

    test.each([
      ["python3 agent.py --all", "agent.py"],
      ["./harness/run.py", "harness/run.py"],
      ["AGENT=x.py python3 harness/run.py", "harness/run.py"],
      ["timeout 60 python3 -u harness/run.py", "harness/run.py"],
      ["node --import ./harness/run.js", "harness/run.js"],
      ["npx runner --agent agent.py && python3 agent.py", "agent.py"],
    ])("although it is a component by its own rules, where the command executes it: %s", (command, path) => {
      expect(evaluated(command, path)).toHaveLength(1);
    });

    test.each([
      ["python3 run_checks.py agent.py", "agent.py"],
      ["python3 run_checks.py --agent=agent.py", "agent.py"],
      ["npx runner --agent agent.py", "agent.py"],
      ["AGENT=agent.py python3 run_checks.py", "agent.py"],
      ["python3 run_checks.py --prompt prompts/system.md", "prompts/system.md"],
      ["python3 run_checks.py", "agent.py"],
    ])("but not a component that is only handed over: %s", (command, path) => {
      expect(evaluated(command, path)).toEqual([]);
    });
  });

  test("refuses a new file that runs through a link or is another spelling of an existing one", () => {
    const basePaths = new Set(["skills/link", "skills/a/SKILL.md"]);
    const fresh = { before: null, after: "b" };
    expect(said(protectedPath, { path: "skills/link/x.md", ...fresh }, { basePaths })).toHaveLength(1);
    expect(said(protectedPath, { path: "skills/A/skill.md", ...fresh }, { basePaths })).toHaveLength(1);
    expect(said(protectedPath, { path: "skills/b/SKILL.md", ...fresh }, { basePaths })).toEqual([]);
  });
});
