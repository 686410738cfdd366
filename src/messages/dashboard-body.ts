import { AUDIT_INTRODUCTION, auditQuestion } from "./audit-boxes.ts";
import { count, day, dollars } from "./figures.ts";
import { rewardMean } from "./reward-notes.ts";
import { fitSections, type Section } from "./fit-sections.ts";
import { mutedUntil } from "./class-texts.ts";
import { code, fence, plain, quietLink } from "./markdown.ts";
import type { DashboardLink, DashboardView, LeftClass } from "./dashboard-view.ts";

/** By this line, and by Hone as its author, the dashboard is found again. */
export const DASHBOARD_MARKER = "<!-- hone:dashboard -->";

export const DASHBOARD_TITLE = "hone dashboard";

const ROWS = 40;
const MOST_ACTS = 5;

/** The dashboard issue's body: what Hone did, what it left alone and why. It is edited in place, never commented on. */
export function renderDashboardBody(view: DashboardView): string {
  const sections: Section[] = [
    { title: "marker", text: DASHBOARD_MARKER, keep: "always" },
    { title: "health", text: health(view.health), keep: "always" },
    section("Needs you", 9, view.needsYou.map(link), "Nothing."),
    ...questions(view.questions),
    section(
      "Open pull requests",
      8,
      view.open.map((open) => `${link(open)}, opened ${day(open.openedAt)}`),
      "None.",
    ),
    section("Waiting", 6, view.waiting.map(left), "Nothing."),
    section("Left alone, and why", 7, view.leftAlone.map(left), "Nothing."),
    section("Held back, counted, shown to no proposer", 3, heldRows(view.heldBack), "Nothing."),
    section("Muted by a person", 3, view.muted.map(muted), "Nothing."),
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
    ...rewards(view.rewards),
    ...outlook(view.outlook),
    { title: "Change a class", text: changeText(view.place), keep: 2 },
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
    ...(state.steadiness ?? []).flatMap((line) => ["", plain(line, 400)]),
  ].join("\n");
}

function section(title: string, keep: number, rows: readonly string[], none: string): Section {
  const listed = rows.slice(0, ROWS).map((row) => `- ${row}`);
  const more = rows.length > ROWS ? [`- and ${rows.length - ROWS} more`] : [];
  const text = rows.length === 0 ? none : [...listed, ...more].join("\n");
  return { title, text: `## ${title}\n${text}`, keep };
}

/* The last to go for length: what was ticked in a section that is left out would be lost to the eye. */
function questions(asked: DashboardView["questions"]): Section[] {
  if (asked.length === 0) return [];
  const rows = asked.map((question) => `- ${auditQuestion(question)}`);
  const title = "Questions for a maintainer";
  return [{ title, text: [`## ${title}`, AUDIT_INTRODUCTION, "", ...rows].join("\n"), keep: 10 }];
}

function rewards({ episodes, mean, notes }: DashboardView["rewards"]): Section[] {
  if (mean === null && notes.length === 0) return [];
  const known = mean === null ? [] : [rewardMean(episodes, mean)];
  return [section("Rewards, and what they rest on", 4, [...known, ...notes.map(prose)], "Nothing.")];
}

/* What there is nothing to say of has no section. */
function outlook({ track, tools, credits }: DashboardView["outlook"]): Section[] {
  const parts: [string, number, readonly string[]][] = [
    ["Kind of change that would help", 5, track],
    ["Tools", 3, tools],
    ["Credit for changes", 3, credits],
  ];
  return parts.flatMap(([title, keep, texts]) =>
    texts.length === 0 ? [] : [section(title, keep, texts.map(prose), "")],
  );
}

function prose(text: string): string {
  return plain(text, 600);
}

function link({ text, url }: DashboardLink): string {
  const address = url === null ? null : quietLink(url);
  return address === null ? plain(text) : `[${plain(text)}](${address})`;
}

function left({ why, ...known }: LeftClass): string {
  return [`${sized(known)}: ${plain(why)}`, ...actLines(known.acts)].join("\n");
}

function sized({ id, name, failures, commits }: Omit<LeftClass, "why">): string {
  const seen = `${count(failures, "failure")} at ${count(commits, "distinct commit")}`;
  return `**${plain(name, 120)}** (${code(id)}, ${seen})`;
}

/* The newest are enough here; “hone classes show” tells all. */
function actLines(acts: readonly string[]): string[] {
  return acts.slice(-MOST_ACTS).map((text) => `  - ${plain(text, 200)}`);
}

/** A count for each blame, then its classes. */
function heldRows(held: DashboardView["heldBack"]): string[] {
  return (["infra", "flaky"] as const).flatMap((blame) => {
    const own = held.filter((known) => known.blame === blame);
    if (own.length === 0) return [];
    const failures = own.reduce((sum, known) => sum + known.failures, 0);
    const total = `${count(own.length, "class", "classes")} with ${count(failures, "failure")}: ${BLAMES[blame]}`;
    return [total, ...own.map(left)];
  });
}

function muted({ until, ...known }: DashboardView["muted"][number]): string {
  return [`${sized(known)}: muted ${mutedUntil(until)}`, ...actLines(known.acts)].join("\n");
}

function changeText(place: string): string {
  return [
    "## Change a class",
    "Where Hone runs, a maintainer lists, shows, renames, merges, splits, mutes, re-blames and resolves classes; what is decided outlives later nights:",
    fence(
      [
        `hone classes list ${place}`,
        `hone classes show ID ${place}`,
        `hone classes mute ID --until YYYY-MM-DD ${place} --why "..."`,
        `hone classes --help`,
      ].join("\n"),
    ),
  ].join("\n");
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
