import { count } from "./figures.ts";
import { code, fence, plain } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** Beyond this the diff is left to the pull request's own page. */
const LONGEST_DIFF = 12_000;

/** What changes and why, the diff itself, and what was left alone on purpose. */
export function renderProposalChange({ candidate, diff }: ProposalView): string {
  const files = diff.split(/^(?=diff --git )/m).filter((part) => part !== "");
  return [
    "### The change",
    ...candidate.changes.map(
      ({ path, before }, at) => `- ${code(path)}: ${size(files[at] ?? "", before === null)}`,
    ),
    "",
    ...reasons(candidate.rationale),
    "",
    ...(diff.length > LONGEST_DIFF ? [] : [fence(diff, "diff"), ""]),
    "Left alone on purpose: everything else; tests, evaluation cases, CI and Hone's own configuration cannot be edited by Hone.",
  ].join("\n");
}

/* A rationale ends with its prediction, in a paragraph of its own. */
function reasons(rationale: string): string[] {
  const parts = rationale.split("\n\n");
  const why = parts.slice(0, Math.max(1, parts.length - 1)).join(" ");
  const expected = parts.length > 1 ? ["", `Expected: ${plain(parts.at(-1) ?? "", 500)}`] : [];
  return [`Why: ${plain(why, 1_500)}`, ...expected];
}

/* Lines added and removed, by the diff's own marks; the two lines that name the file carry the same marks. */
function size(file: string, fresh: boolean): string {
  const body = file.slice(Math.max(0, file.indexOf("\n@@")));
  const marked = (mark: string): number => body.split("\n").filter((line) => line.startsWith(mark)).length;
  const added = `${count(marked("+"), "line")} added`;
  return fresh ? `new file, ${added}` : `${added}, ${marked("-")} removed`;
}
