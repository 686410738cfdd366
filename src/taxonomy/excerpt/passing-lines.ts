import { hashText } from "../hash-text.ts";
import { maskLine } from "../mask/mask-line.ts";
import { cleanLine } from "./clean-line.ts";

/** The sketch of a job's green logs: how often each masked line stands in one of them, at most. */
export type PassingLines = ReadonlyMap<string, number>;

const lineLimit = 200_000;

/** Reads the green logs of a job, at most 200,000 lines of each, into counts by line hash. */
export function passingLines(logs: readonly string[]): PassingLines {
  const most = new Map<string, number>();
  for (const log of logs) {
    for (const [hash, count] of countLines(log)) most.set(hash, Math.max(most.get(hash) ?? 0, count));
  }
  return most;
}

/** The hash under which a green log's line is found again, whatever its numbers, times and paths. */
export function lineHash(cleaned: string): string {
  return hashText(maskLine(cleaned));
}

function countLines(log: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of log.split("\n", lineLimit)) {
    const hash = lineHash(cleanLine(line));
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}
