import type { FileChange } from "../domain/candidate.ts";
import { count } from "./figures.ts";
import { code, plain } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** Where each file changes, why, and what was left alone on purpose. */
export function renderProposalChange({ candidate }: ProposalView): string {
  return [
    "### The change",
    ...candidate.changes.map((change) => `- ${code(change.path)}: ${where(change)}`),
    "",
    `Why: ${plain(candidate.rationale, 1_500)}`,
    "",
    "Left alone on purpose: everything else; tests, evaluation cases, CI and Hone's own configuration cannot be edited by Hone.",
  ].join("\n");
}

function where({ before, after }: FileChange): string {
  const now = lines(after);
  if (before === null) return `new file, ${count(now.length, "line")}`;
  const then = lines(before);
  const head = same(then, now, then.length);
  const tail = same(then.toReversed(), now.toReversed(), Math.min(then.length, now.length) - head);
  const removed = then.length - head - tail;
  const added = now.length - head - tail;
  const at = removed === 0 ? `after line ${head}` : range(head + 1, head + removed);
  return `${at}: ${count(removed, "line")} replaced by ${added}`;
}

function same(a: readonly string[], b: readonly string[], limit: number): number {
  const most = Math.min(limit, a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}

function range(first: number, last: number): string {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}

function lines(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
