import { condense, linesAfter, linesBefore } from "./condense.ts";
import { isExit } from "./find-exit.ts";
import type { LogLine } from "./log-line.ts";
import { lineHash } from "./passing-lines.ts";

/** The lines of a log that are held while it is read; `length` is that of the line in the log. */
export interface HeldLines {
  add(line: LogLine, length: number): void;
  all(): LogLine[];
}

/** More than this is condensed to half of it. */
const most = { lines: 20_000, characters: 4_000_000 };
const half = { lines: most.lines / 2, characters: most.characters / 2 };
/** How often lines that differ only in numbers, times and paths are held for their own sake. */
const repeats = 2;
/** Different telling lines that are counted; a log with more of them tells the same by others. */
const mostCounted = 20_000;
/**
 * Holds every line of a log of up to 20,000 lines. Of a longer one it holds what surrounds the telling lines, and the
 * last lines: little enough that reading costs the same memory however long the log is.
 */
export function createHeldLines(): HeldLines {
  let lines: LogLine[] = [];
  let characters = 0;
  let recent: LogLine[] | null = null;
  let following = 0;
  const times = new Map<number, number>();
  const isNew = (line: LogLine): boolean => {
    const hash = lineHash(line.text);
    const before = times.get(hash) ?? 0;
    if (before === 0 && times.size >= mostCounted) return false;
    times.set(hash, before + 1);
    return before < repeats;
  };
  const weightOf = (line: LogLine): number => {
    if (line.outside) return 0;
    return isExit(line.text) ? 11 : line.severity;
  };
  const hold = (added: readonly LogLine[], length: number): void => {
    for (const line of added) lines.push(line);
    characters += length;
    if (lines.length <= most.lines && characters <= most.characters) return;
    recent ??= lines.splice(-linesBefore);
    times.clear();
    lines = condense(lines, (line) => (weightOf(line) > 0 && isNew(line) ? weightOf(line) : 0), half);
    characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  };
  return {
    add(line, length) {
      if (recent === null) return hold([line], length);
      recent.push(line);
      if (weightOf(line) > 0 && isNew(line)) following = linesAfter;
      if (following > 0) {
        following--;
        hold(recent, recent.length * length);
        recent = [];
      } else if (recent.length > 2 * linesBefore) {
        recent = recent.slice(-linesBefore);
      }
    },
    all: () => [...lines, ...(recent ?? [])],
  };
}
