const stack =
  /^\s*(?:at |from |File "|#\d+ |\.{3} \d+ (?:more|common)|Caused? ?(?:by)?:|-->|\||\d+ \||\^|~)|^\s+\S{1,300}\.go:\d+|^goroutine \d+/;

/** True for a line that belongs to the trace or source picture around it rather than standing for itself. */
export function isStackLine(line: string): boolean {
  return stack.test(line);
}
