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
    `Why: ${plain(candidate.rationale, 1_500)}`,
    "",
    ...(diff.length > LONGEST_DIFF ? [] : [fence(diff, "diff"), ""]),
    "Left alone on purpose: everything else; tests, evaluation cases, CI and Hone's own configuration cannot be edited by Hone.",
  ].join("\n");
}

/* Lines added and removed, by the diff's own marks; the two lines that name the file carry the same marks. */
function size(file: string, fresh: boolean): string {
  const body = file.slice(Math.max(0, file.indexOf("\n@@")));
  const marked = (mark: string): number => body.split("\n").filter((line) => line.startsWith(mark)).length;
  const added = `${count(marked("+"), "line")} added`;
  return fresh ? `new file, ${added}` : `${added}, ${marked("-")} removed`;
}
