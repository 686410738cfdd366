import type { Failure } from "../domain/failure.ts";
import { count, day } from "./figures.ts";
import { plain, quietLink, quotedFence } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

const LINKS = 5;

const REPRODUCED =
  "Hone reproduced it in its own runs of the base, so it needs no number of distinct commits (gates.min_distinct_shas).";

/** The failure class in numbers, up to five places where it was seen, and one redacted excerpt. */
export function renderProposalFailure({ failureClass, failures, scorecard }: ProposalView): string {
  const newest = failures.toSorted((a, b) => b.at.localeCompare(a.at));
  const commits = new Set(failures.flatMap(({ sha }) => sha ?? [])).size;
  const first = newest.at(-1);
  const last = newest[0];
  const when = first === undefined || last === undefined ? "" : `, ${span(day(first.at), day(last.at))}`;
  const blame = `blame \`${failureClass.blame}\`${failureClass.mode === null ? "" : `, mode \`${failureClass.mode}\``}`;
  return [
    "### The failure",
    `${plain(failureClass.name, 160)}: ${count(failures.length, "failure")} at ${count(commits, "distinct commit")}${when} (${blame}).`,
    ...(scorecard.recorded === undefined && failures.some(isHonesOwn) ? [REPRODUCED] : []),
    ...links(newest),
    "",
    quotedFence(excerpt(newest) ?? failureClass.text),
  ].join("\n");
}

function isHonesOwn({ source, rerunPassed }: Failure): boolean {
  return source === "case" && !rerunPassed;
}

function span(first: string, last: string): string {
  return first === last ? `seen on ${first}` : `first seen ${first}, last seen ${last}`;
}

function links(newest: readonly Failure[]): string[] {
  const urls = new Map(
    newest.flatMap((failure) => {
      const url = failure.url === null ? null : quietLink(failure.url);
      return url === null ? [] : [[url, failure] as const];
    }),
  );
  return [...urls].slice(0, LINKS).map(([url, failure]) => {
    const label = failure.job ?? failure.test ?? failure.source;
    return `- [${plain(label, 80)}, ${day(failure.at)}](${url})`;
  });
}

/* Words from trusted places go before a stranger's. */
function excerpt(newest: readonly Failure[]): string | undefined {
  return (newest.find(({ trust }) => trust === "trusted") ?? newest[0])?.text;
}
