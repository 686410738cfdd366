import { maskLine } from "../mask/mask-line.ts";
import { cleanLine } from "./clean-line.ts";
import { lineSeverity } from "./line-severity.ts";
import { isStackLine } from "./stack-line.ts";
import type { PassingLines } from "./passing-lines.ts";

/** One line of a log with what the excerpt needs to know of it. */
export interface LogLine {
  text: string;
  severity: number;
  known: boolean;
  stack: boolean;
  grouped: boolean;
}

/** Cleans and weighs every line of a log. `known`: a green log holds the line; `grouped`: inside a folded group. */
export function readLines(log: string, passing: PassingLines): LogLine[] {
  let grouped = false;
  return log.split("\n").map((raw) => {
    const text = cleanLine(raw);
    if (text.startsWith("##[group]")) grouped = true;
    else if (text.startsWith("##[endgroup]")) grouped = false;
    const known = passing.size > 0 && passing.holds(maskLine(text));
    const severity = known ? 0 : lineSeverity(text);
    return { text, severity, known, stack: isStackLine(text), grouped };
  });
}
