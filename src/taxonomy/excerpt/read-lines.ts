import { cleanLine } from "./clean-line.ts";
import { findExit } from "./find-exit.ts";
import { lineSeverity } from "./line-severity.ts";
import { lineHash, type PassingLines } from "./passing-lines.ts";
import { isStackLine } from "./stack-line.ts";

/** One line of a log with what the excerpt needs to know of it. */
export interface LogLine {
  text: string;
  severity: number;
  known: boolean;
  stack: boolean;
  grouped: boolean;
}

/**
 * Cleans and weighs every line of a log. `known`: a green log holds the line, and as often as this log has shown it
 * so far, unless it stands right before the line that says a step failed; `grouped`: inside a folded group.
 */
export function readLines(log: string, passing: PassingLines): LogLine[] {
  const lines = readEach(log, passing);
  const exit = findExit(lines);
  // A green log may hold an error that was survived there; right before the exit it was not.
  const lifted = exit.said ? lines.slice(Math.max(0, exit.index - lastWords), exit.index) : [];
  for (const line of lifted) line.known = false;
  for (const line of lines) line.severity = line.known ? 0 : lineSeverity(line.text);
  return lines;
}

/** How many lines before the exit are always read. */
const lastWords = 12;

function readEach(log: string, passing: PassingLines): LogLine[] {
  let grouped = false;
  const seen = new Map<string, number>();
  return log.split("\n").map((raw) => {
    const text = cleanLine(raw);
    if (text.startsWith("##[group]")) grouped = true;
    else if (text.startsWith("##[endgroup]")) grouped = false;
    const known = passing.size > 0 && isKnown(text, passing, seen);
    return { text, severity: 0, known, stack: isStackLine(text), grouped };
  });
}

function isKnown(text: string, passing: PassingLines, seen: Map<string, number>): boolean {
  const hash = lineHash(text);
  const times = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, times);
  return times <= (passing.get(hash) ?? 0);
}
