import { type Exit, findExit } from "./find-exit.ts";
import { lineSeverity } from "./line-severity.ts";
import type { LogLine } from "./log-line.ts";

/** How many lines before the exit are always read. */
const lastWords = 12;
/** Up to this a line tells that the step failed, and not why. */
const verdict = 2;
/** What the last lines before a verdict weigh where no line has a sign. */
const lastResort = 3;
const says = /^(?!##\[|\s*(?:✓|✔|√|ok\b|PASS|https?:|For more information)).*\p{L}{3}/u;

/**
 * Weighs the last lines before the exit also where a green log holds them: a green log may show an error that was
 * survived there; right before the exit it was not. Where no line has a sign of its own, the last ones a program
 * printed before its step ended are the best there is.
 */
export function liftLastWords(lines: readonly LogLine[]): { lines: LogLine[]; exit: Exit } {
  const exit = findExit(lines);
  if (!exit.said) return { lines: [...lines], exit };
  const isLast = (index: number): boolean => index >= exit.index - lastWords && index < exit.index;
  const lifted = lines.map((line, index) =>
    line.known && isLast(index) ? { ...line, known: false, severity: lineSeverity(line.text) } : line,
  );
  if (lifted.some(({ severity }) => severity > verdict)) return { lines: lifted, exit };
  const spoken = lifted.map((line, index) =>
    isLast(index) && !line.grouped && says.test(line.text) ? { ...line, severity: lastResort } : line,
  );
  return { lines: spoken, exit };
}
