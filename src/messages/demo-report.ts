/** What the demo tells after its night. */
export interface DemoReportView {
  night: string;
  sandbox: string;
  seconds: number;
  deliveryProblems: readonly string[];
  pulls: readonly DemoPull[];
  /** The repository's evaluation command. */
  command: string;
  /** Whether the pages can be opened after this text. */
  staying: boolean;
}

export interface DemoPull {
  title: string;
  url: string;
  body: string;
  diff: string;
  named: readonly string[];
}

/** The whole outcome for a person: the night class by class, the pull request, and how to check it without Hone. */
export function demoReport(view: DemoReportView): string {
  const { night, deliveryProblems, pulls, command, staying, sandbox, seconds } = view;
  const problems = deliveryProblems.map((text) => `  ${text}`);
  return [
    night,
    ...(problems.length > 0 ? [["Deliveries that failed", ...problems].join("\n")] : []),
    ...pulls.flatMap((pull) => [...(staying ? [] : [page(pull)]), byHand(pull, command)]),
    `${sandbox}\nThe built-in playbook proposed; no model was asked. ${seconds} s in all.`,
  ].join("\n\n");
}

/* Comments of a body are for machines; GitHub does not show them either. */
function page({ title, url, body }: DemoPull): string {
  const visible = body.replaceAll(/<!--[\s\S]*?-->\n?/g, "").trim();
  return `──── ${title} ────\n${url}\n\n${visible}`;
}

function byHand({ diff, named }: DemoPull, command: string): string {
  return [
    "──── Check it by hand, without Hone ────",
    "Fails before the patch and passes after it:",
    ...named.map((id) => `  ${id}`),
    "",
    'desk=$(mktemp -d) && cp -R fixtures/agent-repo/. "$desk" && cd "$desk"',
    command,
    "git apply <<'PATCH'",
    diff.trimEnd(),
    "PATCH",
    command,
  ].join("\n");
}
