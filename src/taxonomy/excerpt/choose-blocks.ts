import { findExit } from "./find-exit.ts";
import type { LogLine } from "./log-line.ts";

/**
 * Grows blocks around the best lines until `limit` lines are chosen: a block takes in the trace, the continuation
 * and the further errors around its seed. Ends where the next best line scores under half of the best. In the order
 * of the log.
 */
export function chooseBlocks(lines: readonly LogLine[], scores: readonly number[], limit: number): LogLine[] {
  const { index: exit } = findExit(lines);
  const order = scores
    .map((score, index) => ({ score, index }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  const best = order[0]?.score ?? 0;
  const chosen = new Set<number>();
  for (const { score, index } of order) {
    if (chosen.size >= limit || score < best * seedShare) break;
    if (!chosen.has(index))
      takeBlock(lines, scores, { seed: index, end: index > exit ? lines.length - 1 : exit }, chosen, limit);
  }
  return lines.filter((_, index) => chosen.has(index));
}

/** A line starts a block of its own where it scores at least this share of the best. */
const seedShare = 0.5;
/** Lines without a sign of their own that a block bridges to reach a trace or another error. */
const bridge = 3;

function takeBlock(
  lines: readonly LogLine[],
  scores: readonly number[],
  { seed, end }: { seed: number; end: number },
  chosen: Set<number>,
  limit: number,
): void {
  chosen.add(seed);
  const last = lastOfBlock(lines, scores, seed, end);
  for (let i = seed + 1; i <= last && chosen.size < limit; i++) chosen.add(i);
  // Python prints the trace before the exception, so a block grows upwards too.
  for (let i = seed - 1; i >= 0 && chosen.size < limit && leadsUp(lines[i], lines[i + 1]); i--) chosen.add(i);
}

/** A block does not reach over the line where its step ended: `end`. */
function lastOfBlock(
  lines: readonly LogLine[],
  scores: readonly number[],
  seed: number,
  end: number,
): number {
  let last = seed;
  for (let i = seed + 1; i <= end && i <= last + bridge; i++) {
    const line = lines[i];
    if (line === undefined || line.grouped || !follows(lines[i - 1], line)) break;
    if (belongs(line, scores[i] ?? 0)) last = i;
  }
  return last;
}

/** Of a long log not all lines are held. */
function follows(line: LogLine | undefined, after: LogLine | undefined): boolean {
  return line !== undefined && after !== undefined && after.number === line.number + 1;
}

function belongs(line: LogLine, score: number): boolean {
  if (line.stack || score > 1) return true;
  return !line.known && (/^\s+\S/.test(line.text) || line.text.startsWith("[ERROR]"));
}

function leadsUp(line: LogLine | undefined, after: LogLine | undefined): boolean {
  if (line === undefined || after === undefined || !follows(line, after)) return false;
  if (line.known || line.grouped || line.text === "") return false;
  if (line.stack || opensBlock(line.text, after.text)) return true;
  return !after.stack && /^\s{2,}\S/.test(line.text);
}

/** Python's heading of a trace, a test's heading, the source line that failed above what it raised, or the file above a linter's findings. */
function opensBlock(line: string, after: string): boolean {
  if (line.startsWith("Traceback ")) return true;
  if (/^_{3,200} .{1,300} _{3,200}$/.test(line)) return after !== "";
  if (/^(?:E|>)(?: {2,}|$)/.test(after)) return /^(?:E|>)(?: {2,}|$)/.test(line);
  return /^\s+\d+:\d+\s/.test(after) && /^\S{1,300}\.\w{1,8}$/.test(line);
}
