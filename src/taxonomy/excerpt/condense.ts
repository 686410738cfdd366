import type { LogLine } from "./log-line.ts";

/** Lines kept before and after one that tells something: a trace may stand on either side. */
export const linesBefore = 30;
export const linesAfter = 60;

/** What may be held: lines, and characters of their texts. */
export interface Budget {
  lines: number;
  characters: number;
}

/**
 * What is held of lines that are too many: those around the seeds, as `weightOf` says what tells most (0: no seed),
 * first ones first where they tell the same. Their texts hold on to nothing else.
 */
export function condense(
  all: readonly LogLine[],
  weightOf: (line: LogLine) => number,
  budget: Budget,
): LogLine[] {
  const left = { ...budget };
  const kept = new Set<number>();
  const take = (at: number): boolean => {
    const line = all[at];
    if (line === undefined || kept.has(at)) return true;
    if (left.lines === 0 || left.characters < line.text.length) return false;
    kept.add(at);
    left.lines--;
    left.characters -= line.text.length;
    return true;
  };
  const seeds = all
    .map((line, at) => ({ at, weight: weightOf(line) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.at - b.at);
  for (const { at: seed } of seeds) {
    if (!take(seed)) break;
    for (let at = seed + 1; at <= seed + linesAfter && take(at); at++);
    for (let at = seed - 1; at >= seed - linesBefore && take(at); at--);
  }
  return all.filter((_, at) => kept.has(at)).map(ownText);
}

/* A part of a text keeps the whole of it alive; a text that was encoded and decoded is its own. */
function ownText(line: LogLine): LogLine {
  return { ...line, text: new TextDecoder().decode(new TextEncoder().encode(line.text)) };
}
