import { count, day, dollars } from "./figures.ts";
import { fitSections, type Section } from "./fit-sections.ts";
import { code, plain } from "./markdown.ts";
import type { OnboardingView } from "./onboarding-view.ts";

export const ONBOARDING_TITLE = "Configure hone";

const FILES = 60;

/** The onboarding pull request's body: what Hone would do, from what, within which limits, and how to say no. */
export function renderOnboardingBody(view: OnboardingView): string {
  const sections: Section[] = [
    { title: "greeting", text: GREETING, keep: "always" },
    { title: "files", text: files(view), keep: 4 },
    { title: "signals", text: signals(view.signals), keep: 3 },
    { title: "configuration", text: configuration(view), keep: "always" },
    { title: "what to expect", text: expected(view.expected), keep: 2 },
    { title: "limits", text: limits(view), keep: "always" },
    { title: "warnings", text: warnings(view.warnings), keep: 5 },
    { title: "next", text: next(view.firstNight), keep: "always" },
  ];
  return fitSections(sections);
}

const GREETING =
  "Hone keeps the files that steer your agents sharp: it learns from CI results, pull requests and reviews which failures keep coming back, and opens a pull request only where a small change provably helps. This pull request adds its configuration, `.github/hone.yml`.\n\n**Nothing else happens until you merge this; close it to decline.**";

function files({ components }: OnboardingView): string {
  const heading = "### Files that Hone would be allowed to edit";
  if (components.length === 0) return `${heading}\nNone found yet. Add globs under \`surface.include\`.`;
  const listed = components
    .slice(0, FILES)
    .map(({ path, kind, owned }) => `- ${code(path)} (${kind})${owned ? "" : ", no code owner"}`);
  const more = components.length > FILES ? [`- and ${components.length - FILES} more`] : [];
  const unowned = components.filter(({ owned }) => !owned).length;
  const owners =
    unowned === 0 ? "All have a code owner." : `${unowned} of ${components.length} have no code owner.`;
  return [heading, ...listed, ...more, "", owners].join("\n");
}

function signals(found: OnboardingView["signals"]): string {
  if (found === null) return "### Signals found\nCI results could not be read.";
  const names = found.workflows.slice(0, 20).map((name) => plain(name, 80));
  return [
    "### Signals found",
    `- workflows: ${names.length === 0 ? "none" : names.join(", ")}`,
    `- failing runs in 30 days: ${found.failedRuns}, of which ${found.flakyRuns} look flaky`,
  ].join("\n");
}

function configuration({ settings, evaluation }: OnboardingView): string {
  const proven =
    evaluation === null
      ? "No evaluation command was recognised: until `evaluation` is filled in, nothing can be proven and so nothing is proposed."
      : `A change is proven with ${code(evaluation.command)}, results in ${code(evaluation.results)}.`;
  return [
    "### The configuration in plain words",
    `Preset \`${settings.preset}\`, mode \`shadow\`: Hone only keeps a dashboard. After some 14 days of looking, set \`mode: propose\` if you like what you see. ${proven}`,
    "Tests, CI, evaluation sets, lockfiles, CODEOWNERS and the configuration itself can never be edited by Hone, whatever is set.",
  ].join("\n");
}

function expected(view: OnboardingView["expected"]): string {
  const heading = "### What to expect";
  if (view.kind === "not-enough")
    return `${heading}\nNot enough data yet: ${view.runs} of ${view.needed} runs.`;
  if (view.lines.length === 0) return `${heading}\nNo failure keeps coming back.`;
  return [heading, ...view.lines.slice(0, 3).map((line) => `- ${plain(line)}`)].join("\n");
}

function limits({ settings }: OnboardingView): string {
  const { open_prs, prs_per_week, model_usd_per_month } = settings.limits;
  return [
    "### Limits",
    `- at most ${count(open_prs, "pull request")} open, and ${prs_per_week} opened in seven days`,
    `- model ${code(settings.model.proposer)}, at most ${dollars(model_usd_per_month)} a month`,
    "- kept: results, excerpts of failing logs with secrets removed, and what reviewers decided",
  ].join("\n");
}

function warnings(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return ["### Warnings", ...lines.slice(0, 20).map((line) => `- ${plain(line)}`)].join("\n");
}

function next(firstNight: string | null): string {
  const when = firstNight === null ? "the next night" : `the night of ${day(firstNight)}`;
  return `### What happens next\nAfter the merge Hone first runs in ${when}. To opt out later, set \`mode: off\` or uninstall the App; to be asked again after closing this, reopen it.`;
}
