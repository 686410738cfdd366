import type { OnboardingView } from "./onboarding-view.ts";

/** The `.github/hone.yml` that onboarding proposes: only what a maintainer decides, each with one line why. */
export function renderOnboardingConfig({ schemaUrl, settings, evaluation, signals }: OnboardingView): string {
  const workflows = signals?.workflows ?? [];
  return [
    ...(schemaUrl === null ? [] : [`# yaml-language-server: $schema=${schemaUrl}`]),
    "version: 1",
    "# repair-only mends what is broken now, harden (default) also covers more edge cases, innovate looks for better ways",
    `preset: ${settings.preset}`,
    "# off: only listen; shadow: dashboard only, good for the first 14 days; propose: open pull requests",
    "mode: shadow",
    "surface:",
    "  # files Hone may improve; empty means the usual places: prompts, skills, rule files, tools, agent harness",
    `  include: ${list(settings.surface.include)}`,
    "  # files Hone must never edit, beside tests, CI, evaluation sets, lockfiles, CODEOWNERS and this file",
    `  never: ${list(settings.surface.never)}`,
    ...proof(evaluation),
    "signals:",
    "  # workflows whose results count; empty means all",
    `  workflows: ${list(workflows.length > 20 ? [] : workflows)}`,
    "limits:",
    "  # Hone pull requests open at any time, and opened in seven days",
    `  open_prs: ${settings.limits.open_prs}`,
    `  prs_per_week: ${settings.limits.prs_per_week}`,
    "  # model spend in a calendar month, in dollars",
    `  model_usd_per_month: ${settings.limits.model_usd_per_month}`,
    "",
  ].join("\n");
}

function proof(evaluation: OnboardingView["evaluation"]): string[] {
  const why =
    "# how a change is proven: a command that runs offline and writes JUnit, CTRF, TAP or JSON results; nothing is proposed without it";
  const { command, results } = evaluation ?? {
    command: "python -m pytest --junitxml=results/junit.xml",
    results: "results/*.xml",
  };
  const lines = ["evaluation:", `  command: ${quoted(command)}`, `  results: ${quoted(results)}`];
  return [why, ...(evaluation === null ? lines.map((line) => `# ${line}`) : lines)];
}

function list(items: readonly string[]): string {
  return `[${items.map(quoted).join(", ")}]`;
}

/* JSON strings are YAML strings. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
