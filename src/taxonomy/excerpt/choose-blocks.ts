import type { LogLine } from "./read-lines.ts";

/** 1-based, inclusive. */
export type LineRange = [first: number, last: number];

/**
 * Grows blocks around the best lines until `limit` lines are chosen: a block takes in the trace and continuation
 * lines after it and the line before it, and blocks that touch become one. Ends where the next best line scores
 * under a third of the best.
 */
export function chooseBlocks(
  lines: readonly LogLine[],
  scores: readonly number[],
  limit: number,
): LineRange[] {
  const order = scores
    .map((score, index) => ({ score, index }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  const best = order[0]?.score ?? 0;
  const chosen = new Set<number>();
  for (const { score, index } of order) {
    if (chosen.size >= limit || score < best / 3) break;
    take(lines, scores, index, chosen, limit);
  }
  return ranges([...chosen].toSorted((a, b) => a - b));
}

function take(
  lines: readonly LogLine[],
  scores: readonly number[],
  index: number,
  chosen: Set<number>,
  limit: number,
): void {
  // Python prints the trace before the exception, so a block grows upwards too.
  let first = index;
  while (first > 0 && leadsUp(lines[first - 1], lines[first])) first--;
  let last = index;
  while (last + 1 < lines.length && isContinuation(lines[last + 1], scores[last + 1] ?? 0)) last++;
  chosen.add(index);
  for (let i = index + 1; i <= last && chosen.size < limit; i++) chosen.add(i);
  for (let i = index - 1; i >= first && chosen.size < limit; i--) chosen.add(i);
}

function leadsUp(line: LogLine | undefined, after: LogLine | undefined): boolean {
  if (line === undefined || line.known || line.grouped || line.text === "") return false;
  return (
    line.stack || line.text.startsWith("Traceback ") || (after?.stack !== true && /^\s{2,}\S/.test(line.text))
  );
}

function isContinuation(line: LogLine | undefined, score: number): boolean {
  if (line === undefined) return false;
  return line.stack || score > 0 || (!line.known && /^\s+\S/.test(line.text));
}

function ranges(indices: readonly number[]): LineRange[] {
  const found: LineRange[] = [];
  for (const index of indices) {
    const last = found.at(-1);
    if (last !== undefined && index + 1 <= last[1] + 1) last[1] = index + 1;
    else found.push([index + 1, index + 1]);
  }
  return found;
}
