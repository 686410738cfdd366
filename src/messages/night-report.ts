import type { OutlookTexts } from "./outlook-texts.ts";

/** What the command line tells of a night. */
export interface NightReportView {
  reason: string | null;
  summary: string;
  problems: readonly string[];
  published: readonly { title: string; published: { branch: string; url: string } }[];
  drafts: readonly { title: string; body: string }[];
  classes: readonly {
    kind: string;
    why: string;
    commits: number;
    failureClass: { name: string; blame: string; mode: string | null; failures: readonly string[] };
    acts: readonly string[];
  }[];
  rewards: { notes: readonly string[]; asked: readonly string[] };
  outlook: OutlookTexts;
  dashboard: string | null;
}

const headings: Record<string, string> = {
  proposed: "Proposed",
  "dry-run": "Proven, not opened (dry run)",
  "not-published": "Proven, not opened",
  "not-proven": "Worked on, nothing proven",
  carried: "Goes on the next night",
  waiting: "Waiting",
  "left-alone": "Left alone",
  "held-back": "Held back (infrastructure and flaky)",
};

/** The night class by class, each with its reason, then the address of what was opened. */
export function nightReport(view: NightReportView): string {
  const parts: string[] = [];
  if (view.reason !== null) parts.push(`The night ended early: ${view.reason}`);
  for (const [kind, heading] of Object.entries(headings)) {
    const own = view.classes.filter((outcome) => outcome.kind === kind);
    if (own.length === 0) continue;
    parts.push([heading, ...own.map((outcome) => `  ${lineOf(outcome)}`)].join("\n"));
  }
  parts.push(
    ...part("Problems", view.problems),
    ...part("Sources of rewards", view.rewards.notes),
    ...part("Asked on the dashboard: was it a success?", view.rewards.asked),
    ...part("Kind of change that would help", view.outlook.track),
    ...part("Tools", view.outlook.tools),
    ...part("Credit for changes", view.outlook.credits),
  );
  for (const { title, body } of view.drafts) parts.push(`${title}\n\n${body}`);
  if (view.summary !== "") parts.push(view.summary);
  for (const { published } of view.published)
    parts.push(`Branch: ${published.branch}\nPull request: ${published.url}`);
  if (view.dashboard !== null) parts.push(`Dashboard: ${view.dashboard}`);
  return parts.join("\n\n");
}

function part(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[heading, ...lines.map((line) => `  ${line}`)].join("\n")];
}

function lineOf({ failureClass, commits, why, acts }: NightReportView["classes"][number]): string {
  const { name, blame, mode, failures } = failureClass;
  const judged = mode === null ? blame : `${blame}, ${mode}`;
  const size = `${failures.length} ${failures.length === 1 ? "failure" : "failures"}, ${commits} ${commits === 1 ? "commit" : "commits"}`;
  return [`${name} [${judged}; ${size}]`, why, ...acts].join("\n    ");
}
