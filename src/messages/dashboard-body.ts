import { count, day, dollars } from "./figures.ts";
import { fitSections, type Section } from "./fit-sections.ts";
import { fence, plain, quietLink } from "./markdown.ts";
import type { DashboardLink, DashboardView, LeftClass } from "./dashboard-view.ts";

/** By this line, and by Hone as its author, the dashboard is found again. */
export const DASHBOARD_MARKER = "<!-- hone:dashboard -->";

export const DASHBOARD_TITLE = "hone dashboard";

const ROWS = 40;

/** The dashboard issue's body: what Hone did, what it left alone and why. It is edited in place, never commented on. */
export function renderDashboardBody(view: DashboardView): string {
  const sections: Section[] = [
    { title: "marker", text: DASHBOARD_MARKER, keep: "always" },
    { title: "health", text: health(view.health), keep: "always" },
    section("Needs you", 9, view.needsYou.map(link), "Nothing."),
    section(
      "Open pull requests",
      8,
      view.open.map((open) => `${link(open)}, opened ${day(open.openedAt)}`),
      "None.",
    ),
    section("Waiting", 6, view.waiting.map(left), "Nothing."),
    section("Left alone, and why", 7, view.leftAlone.map(left), "Nothing."),
    section("Held back", 3, view.heldBack.filter(({ classes }) => classes > 0).map(held), "Nothing."),
    section(
      "Rejected, suppressed",
      4,
      view.suppressed.map((row) => `${link(row)}: until ${day(row.until)} at least; ${plain(row.reason)}`),
      "Nothing.",
    ),
    section(
      "Merged, and the effect observed",
      5,
      view.merged.map(
        (row) => `${link(row)}, merged ${day(row.mergedAt)}: ${EFFECTS[row.state]}${note(row.note)}`,
      ),
      "Nothing yet.",
    ),
    { title: "Resolved configuration", text: configuration(view.configuration), keep: 1 },
  ];
  return fitSections(sections);
}

const EFFECTS = { watching: "watching", "too-early": "too early", held: "held", regressed: "regressed" };

const BLAMES = { infra: "the infrastructure is to blame", flaky: "flaky: the same commit also passed" };

function health(state: DashboardView["health"]): string {
  const rows = [
    ["last night", minute(state.lastNight)],
    ["next night", state.nextNight === null ? "not scheduled" : minute(state.nextNight)],
    ["last signal", state.lastSignal === null ? "none yet" : minute(state.lastSignal)],
    ["mode, preset", `${state.mode}, ${state.preset}`],
    ["sandbox", plain(state.sandbox)],
    ["model spend this month", `${dollars(state.spentUsd)} of ${dollars(state.budgetUsd)}`],
    ["errors", state.errors.length === 0 ? "none" : count(state.errors.length, "error")],
  ];
  const errors = state.errors.slice(0, ROWS).map((error) => `- ${plain(error)}`);
  return [
    "## Health",
    "| | |",
    "| --- | --- |",
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    ...(errors.length === 0 ? [] : ["", ...errors]),
  ].join("\n");
}

function section(title: string, keep: number, rows: readonly string[], none: string): Section {
  const listed = rows.slice(0, ROWS).map((row) => `- ${row}`);
  const more = rows.length > ROWS ? [`- and ${rows.length - ROWS} more`] : [];
  const text = rows.length === 0 ? none : [...listed, ...more].join("\n");
  return { title, text: `## ${title}\n${text}`, keep };
}

function link({ text, url }: DashboardLink): string {
  const address = url === null ? null : quietLink(url);
  return address === null ? plain(text) : `[${plain(text)}](${address})`;
}

function left({ name, failures, commits, why }: LeftClass): string {
  const seen = `${count(failures, "failure")} at ${count(commits, "distinct commit")}`;
  return `**${plain(name, 120)}** (${seen}): ${plain(why)}`;
}

function held({ blame, classes, failures }: DashboardView["heldBack"][number]): string {
  return `${count(classes, "class", "classes")} with ${count(failures, "failure")}: ${BLAMES[blame]}`;
}

function note(text: string): string {
  return text === "" ? "" : `; ${plain(text)}`;
}

function configuration(yaml: string): string {
  return [
    "## Resolved configuration",
    "<details>",
    "<summary>Every key</summary>",
    "",
    fence(yaml, "yaml"),
    "",
    "</details>",
  ].join("\n");
}

function minute(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
