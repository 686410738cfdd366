import { chooseBlocks } from "./choose-blocks.ts";
import type { ExcerptNote } from "../../domain/excerpt-note.ts";
import { liftLastWords } from "./lift-last-words.ts";
import { type LineRange, lineRanges } from "./line-ranges.ts";
import { createLineSplitter } from "./line-splitter.ts";
import type { LogLine } from "./log-line.ts";
import { createLogReader, type ReadLog } from "./log-reader.ts";
import { passingLines, type PassingLines } from "./passing-lines.ts";
import { scoreLines } from "./score-lines.ts";
import type { StepTimes } from "./step-window.ts";

/**
 * `lines` and `primary` are 1-based lines of the log split on LF; `text` holds them cleaned, joined by LF. `score`
 * tells how sure the primary line is, 0 to 10. `failed`: a line says that the step failed. `notes` say why the
 * excerpt is empty or less than it could be.
 */
export interface Excerpt {
  lines: LineRange[];
  primary: number | null;
  text: string;
  primaryText: string;
  score: number;
  failed: boolean;
  notes: ExcerptNote[];
}

/** An excerpt in the making: the log in pieces of bytes or text, then `done`. */
export interface ExcerptReader {
  add: (chunk: Uint8Array | string) => void;
  done: () => Excerpt;
}

/** Most lines an excerpt may hold. */
export const excerptLimit = 60;

/** `step`: when the step that failed ran; lines of other steps weigh little. */
export interface ExcerptOptions {
  passing: PassingLines;
  step?: StepTimes | null;
}

/**
 * The lines of a CI log that say why it failed, at most 60, and the most telling one. `passing` are green logs of
 * the same job, or their sketch: a line they hold says nothing. Any text gives a bounded answer; one without a sign
 * of trouble gives its last lines and no primary line, an empty or binary one no line at all.
 */
export function excerptLog(log: string, passing: readonly string[] | PassingLines): Excerpt {
  const reader = createExcerptReader({
    passing: Array.isArray(passing) ? passingLines(passing) : (passing as PassingLines),
  });
  reader.add(log);
  return reader.done();
}

/** `excerptLog` for a log that is read in pieces; holds at most 20,000 of its lines at a time. */
export function createExcerptReader({ passing, step = null }: ExcerptOptions): ExcerptReader {
  const reader = createLogReader(passing, step);
  const splitter = createLineSplitter(reader.add);
  let characters = 0;
  return {
    add(chunk) {
      characters += chunk.length;
      splitter.add(chunk);
    },
    done() {
      splitter.end();
      return excerptOf(reader.done(), characters === 0);
    },
  };
}

function excerptOf(read: ReadLog, empty: boolean): Excerpt {
  if (empty) return nothing({ kind: "empty" });
  if (read.binary) return nothing({ kind: "binary" });
  if (read.blank) return nothing({ kind: "blank" });
  const { lines, exit } = liftLastWords(read.lines);
  const scores = scoreLines(lines);
  const chosen = chooseBlocks(lines, scores, excerptLimit);
  if (chosen.length === 0) {
    const notes: ExcerptNote[] = [{ kind: "no-sign" }, ...notesOf(read)];
    return { ...answer(lastLines(lines), null), score: 0, failed: exit.said, notes };
  }
  const { index, score } = bestOf(scores);
  return { ...answer(chosen, lines[index] ?? null), score, failed: exit.said, notes: notesOf(read) };
}

function answer(
  shown: readonly LogLine[],
  primary: LogLine | null,
): Pick<Excerpt, "lines" | "primary" | "text" | "primaryText"> {
  return {
    lines: lineRanges(shown.map(({ number }) => number)),
    primary: primary === null ? null : primary.number,
    text: shown.map(({ text }) => text).join("\n"),
    primaryText: primary === null ? "" : primary.text,
  };
}

function nothing(note: ExcerptNote): Excerpt {
  return { lines: [], primary: null, text: "", primaryText: "", score: 0, failed: false, notes: [note] };
}

function bestOf(scores: readonly number[]): { index: number; score: number } {
  const best = { index: 0, score: 0 };
  for (const [index, score] of scores.entries())
    if (score > best.score) Object.assign(best, { index, score });
  return best;
}

/** How many lines stand in where none tells anything. */
const tail = 20;

function lastLines(lines: readonly LogLine[]): LogLine[] {
  const last = lines.findLastIndex(({ text }) => text !== "");
  return lines.slice(Math.max(0, last - tail + 1), last + 1);
}

function notesOf({ lines, total, long }: ReadLog): ExcerptNote[] {
  return [
    ...(long > 0 ? [{ kind: "long-lines", count: long } as const] : []),
    ...(lines.length < total ? [{ kind: "condensed", lines: total } as const] : []),
  ];
}
