import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { splitLines } from "../proposals/line-diff.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** Regions between the comments `hone:fixed begin` and `hone:fixed end` stay as they are, markers included. */
export function fixedRegion({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap(({ path, before, after }): Violation[] =>
    fixedText(before ?? "") === fixedText(after)
      ? []
      : [{ rule: "fixed-region", path, text: text.fixedRegion() }],
  );
}

/** All fixed regions in order, line ends aside; one that is not closed runs to the end of the file. */
function fixedText(content: string): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of splitLines(content)) {
    const opens = /hone:fixed\s+begin/i.test(line);
    const closes = /hone:fixed\s+end/i.test(line);
    if (inside || opens || closes) kept.push(line.trimEnd());
    inside = (inside || opens) && !closes;
  }
  return kept.join("\n");
}
