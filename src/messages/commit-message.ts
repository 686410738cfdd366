import { inert, shorten } from "./markdown.ts";
import { renderProposalTitle } from "./proposal-title.ts";
import type { ProposalView } from "./proposal-view.ts";

const WIDTH = 72;

/** The one commit of a proposal: a headline, why, and trailers by which it is found again after a squash. */
export function renderCommitMessage(view: ProposalView, suppressionKey: string): string {
  const { candidate } = view;
  return [
    shorten(renderProposalTitle(view), WIDTH),
    "",
    ...wrapped(shorten(inert(candidate.rationale), 1_000)),
    "",
    `Hone-Candidate: ${candidate.id}`,
    `Hone-Class: ${view.failureClass.id}`,
    `Hone-Key: ${suppressionKey}`,
  ].join("\n");
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
