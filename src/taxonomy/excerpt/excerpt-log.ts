import { chooseBlocks, type LineRange } from "./choose-blocks.ts";
import { passingLines } from "./passing-lines.ts";
import { readLines } from "./read-lines.ts";
import { scoreLines } from "./score-lines.ts";

/** `lines` and `primary` are 1-based lines of the log split on LF; `text` holds them cleaned, joined by LF. */
export interface Excerpt {
  lines: LineRange[];
  primary: number | null;
  text: string;
  primaryText: string;
}

/** Most lines an excerpt may hold. */
export const excerptLimit = 60;

/**
 * The lines of a CI log that say why it failed, at most 60, and the most telling one. `passing` are green logs of
 * the same job: a line they hold says nothing. Any text gives a bounded answer; an empty one, or one without a
 * sign of trouble, gives its last lines (no line at all for an empty text) and no primary line.
 */
export function excerptLog(log: string, passing: readonly string[]): Excerpt {
  const green = passingLines(passing);
  const lines = readLines(log, green);
  const scores = scoreLines(lines);
  const chosen = chooseBlocks(lines, scores, excerptLimit);
  const primary = chosen.length === 0 ? null : bestLine(scores);
  const ranges = chosen.length === 0 ? tail(lines.map(({ text }) => text)) : chosen;
  const text = ranges
    .flatMap(([first, last]) => lines.slice(first - 1, last))
    .map((line) => line.text)
    .join("\n");
  return {
    lines: ranges,
    primary,
    text,
    primaryText: primary === null ? "" : (lines[primary - 1]?.text ?? ""),
  };
}

function bestLine(scores: readonly number[]): number {
  let best = 0;
  for (const [index, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = index;
  return best + 1;
}

function tail(texts: readonly string[]): LineRange[] {
  const last = texts.findLastIndex((text) => text !== "");
  return last === -1 ? [] : [[Math.max(1, last - 18), last + 1]];
}
