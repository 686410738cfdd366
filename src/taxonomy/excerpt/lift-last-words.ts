import { type Exit, findExit } from "./find-exit.ts";
import { lineSeverity } from "./line-severity.ts";
import type { LogLine } from "./log-line.ts";

/** How many lines before the exit are always read. */
const lastWords = 12;

/**
 * Weighs the last lines before the exit also where a green log holds them: a green log may show an error that was
 * survived there; right before the exit it was not.
 */
export function liftLastWords(lines: readonly LogLine[]): { lines: LogLine[]; exit: Exit } {
  const exit = findExit(lines);
  const first = exit.said ? exit.index - lastWords : lines.length;
  const lifted = lines.map((line, index) =>
    line.known && index >= first && index < exit.index
      ? { ...line, known: false, severity: lineSeverity(line.text) }
      : line,
  );
  return { lines: lifted, exit };
}
