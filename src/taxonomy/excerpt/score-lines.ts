import { findExit } from "./find-exit.ts";
import type { LogLine } from "./read-lines.ts";

/** How far back a line looks for an error that it may be the consequence of. */
const cascade = 80;

/**
 * A score for each line, 0 for a line that says nothing of the failure: its severity, a little more where it is rare
 * in this log and close to the exit line, less in a folded group, after the exit, and in the wake of an error that
 * weighs as much: the first of a cascade is the cause.
 */
export function scoreLines(lines: readonly LogLine[]): number[] {
  const { index: exit } = findExit(lines);
  const counts = new Map<string, number>();
  for (const { text, severity } of lines) if (severity > 0) counts.set(text, (counts.get(text) ?? 0) + 1);
  let cause = { index: -Infinity, severity: 0, text: "" };
  return lines.map((line, index) => {
    if (line.severity === 0) return 0;
    const wake =
      index - cause.index <= cascade && cause.severity >= line.severity && cause.text !== line.text;
    if (!wake && line.severity >= 7) cause = { index, severity: line.severity, text: line.text };
    return (
      line.severity *
      placeOf(index, exit, lines.length) *
      rarityOf(counts.get(line.text) ?? 1) *
      weigh(line, wake)
    );
  });
}

function placeOf(index: number, exit: number, total: number): number {
  return index > exit ? 0.4 : 1 - (0.1 * (exit - index)) / total;
}

function rarityOf(count: number): number {
  return 0.85 + 0.15 / count;
}

function weigh({ grouped }: LogLine, wake: boolean): number {
  return (grouped ? 0.5 : 1) * (wake ? 0.9 : 1);
}
