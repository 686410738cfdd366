import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ConfigFile } from "../../src/config/file-schema.ts";
import type { OnboardingView } from "../../src/messages/onboarding-view.ts";
import { planOnboarding } from "../../src/publishing/plan-onboarding.ts";
import { settings } from "../publishing/proposal-view.ts";

const view: OnboardingView = {
  repositoryId: 7,
  defaultBranch: "main",
  schemaUrl: "https://example.test/hone.schema.json",
  settings: settings(),
  evaluation: {
    command: 'python -m pytest -k "not slow" --junitxml=results/junit.xml',
    results: "results/*.xml",
  },
  components: [
    { path: "prompts/system.md", kind: "prompt", owned: true },
    { path: "skills/lookup/SKILL.md", kind: "skill", owned: false },
  ],
  signals: { workflows: ["CI", 'build: "all"'], failedRuns: 12, flakyRuns: 3 },
  expected: { kind: "not-enough", runs: 4, needed: 20 },
  warnings: ["branch protection asks for signed commits"],
  firstNight: "2026-10-21T03:00:00.000Z",
};

describe("the onboarding pull request", () => {
  test("says what Hone would do, and how to decline", () => {
    expect(planOnboarding(view).body).toMatchInlineSnapshot(`
      "Hone keeps the files that steer your agents sharp: it learns from CI results, pull requests and reviews which failures keep coming back, and opens a pull request only where a small change provably helps. This pull request adds its configuration, \`.github/hone.yml\`.

      **Nothing else happens until you merge this; close it to decline.**

      ### Files that Hone would be allowed to edit
      - \`prompts/system.md\` (prompt)
      - \`skills/lookup/SKILL.md\` (skill), no code owner

      1 of 2 have no code owner.

      ### Signals found
      - workflows: CI, build: "all"
      - failing runs in 30 days: 12, of which 3 look flaky

      ### The configuration in plain words
      Preset \`harden\`, mode \`shadow\`: Hone only keeps a dashboard. After some 14 days of looking, set \`mode: propose\` if you like what you see. A change is proven with \`python -m pytest -k "not slow" --junitxml=results/junit.xml\`, results in \`results/*.xml\`.
      Tests, CI, evaluation sets, lockfiles, CODEOWNERS and the configuration itself can never be edited by Hone, whatever is set.

      ### What to expect
      Not enough data yet: 4 of 20 runs.

      ### Limits
      - at most 1 pull request open, and 2 opened in seven days
      - model \`a-model\`, at most $20.00 a month
      - kept: results, excerpts of failing logs with secrets removed, and what reviewers decided

      ### Warnings
      - branch protection asks for signed commits

      ### What happens next
      After the merge Hone first runs in the night of 2026-10-21. To opt out later, set \`mode: off\` or uninstall the App; to be asked again after closing this, reopen it."
    `);
  });

  test("proposes a configuration that the parser takes", () => {
    const { content, path, branch, baseBranch } = planOnboarding(view);
    expect([path, branch, baseBranch]).toEqual([".github/hone.yml", "hone/configure", "main"]);
    expect(content).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=https://example.test/hone.schema.json
      version: 1
      # repair-only mends what is broken now, harden (default) also covers more edge cases, innovate looks for better ways
      preset: harden
      # off: only listen; shadow: dashboard only, good for the first 14 days; propose: open pull requests
      mode: shadow
      surface:
        # files Hone may improve; empty means the usual places: prompts, skills, rule files, tools, agent harness
        include: ["**/SKILL.md"]
        # files Hone must never edit, beside tests, CI, evaluation sets, lockfiles, CODEOWNERS and this file
        never: []
      # how a change is proven: a command that runs offline and writes JUnit, CTRF, TAP or JSON results; nothing is proposed without it
      evaluation:
        command: "python -m pytest -k \\"not slow\\" --junitxml=results/junit.xml"
        results: "results/*.xml"
      signals:
        # workflows whose results count; empty means all
        workflows: ["CI", "build: \\"all\\""]
      limits:
        # Hone pull requests open at any time, and opened in seven days
        open_prs: 1
        prs_per_week: 2
        # model spend in a calendar month, in dollars
        model_usd_per_month: 20
      "
    `);
    expect(ConfigFile.parse(parse(content))).toMatchObject({
      mode: "shadow",
      preset: "harden",
      evaluation: view.evaluation,
    });
  });

  test("names no schema where the operator serves none", () => {
    const { content } = planOnboarding({ ...view, schemaUrl: null });
    expect(content.split("\n")[0]).toBe("version: 1");
    expect(ConfigFile.safeParse(parse(content)).success).toBe(true);
  });

  test("leaves the evaluation to be filled in where none was recognised", () => {
    const { content, body } = planOnboarding({ ...view, evaluation: null, signals: null });
    expect(ConfigFile.parse(parse(content)).evaluation).toBeUndefined();
    expect(content).toContain("# evaluation:");
    expect(body).toContain("nothing can be proven");
  });

  test("survives a repository of thousands of components", () => {
    const components = Array.from({ length: 5_000 }, (_, index) => ({
      path: `prompts/${index}.md`,
      kind: "prompt" as const,
      owned: false,
    }));
    const { body } = planOnboarding({ ...view, components });
    expect(body.length).toBeLessThan(10_000);
    expect(body).toContain("- and 4940 more");
  });
});
