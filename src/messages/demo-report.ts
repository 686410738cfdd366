/** What the demo tells after its night. */
export interface DemoReportView {
  night: string;
  sandbox: string;
  seconds: number;
  deliveryProblems: readonly string[];
  pull: { title: string; url: string; body: string; diff: string; named: readonly string[] } | null;
  /** Commands that show the claim to be true on a copy of the bundled repository. */
  command: string;
  /** Whether the pages can be opened after this text. */
  staying: boolean;
}

/** The whole outcome for a person: the night class by class, the pull request, and how to check it without Hone. */
export function demoReport(view: DemoReportView): string {
  const parts = [view.night];
  const { pull } = view;
  if (view.deliveryProblems.length > 0)
    parts.push(["Deliveries that failed", ...view.deliveryProblems.map((text) => `  ${text}`)].join("\n"));
  if (pull !== null) {
    if (!view.staying) parts.push(`${rule(pull.title)}\n\n${visible(pull.body)}`);
    parts.push(byHand(pull, view.command));
  }
  parts.push(`${view.sandbox}\nThe built-in playbook proposed; no model was asked. ${view.seconds} s in all.`);
  return parts.join("\n\n");
}

function rule(title: string): string {
  return `──── The pull request: ${title} ────`;
}

/* Comments of a body are for machines; GitHub does not show them either. */
function visible(body: string): string {
  return body.replaceAll(/<!--[\s\S]*?-->\n?/g, "").trim();
}

function byHand({ diff, named }: NonNullable<DemoReportView["pull"]>, command: string): string {
  return [
    "──── Check it by hand, without Hone ────",
    "",
    `In a copy of fixtures/agent-repo: ${named.join(", ")} fail before the patch and pass after it.`,
    "",
    'cp -R fixtures/agent-repo "$(mktemp -d)/desk" && cd "$_"',
    command,
    "patch -p1 <<'PATCH'",
    diff.trimEnd(),
    "PATCH",
    command,
  ].join("\n");
}
