import { hashText } from "../hash-text.ts";
import { maskLine } from "../mask/mask-line.ts";
import { cleanLine } from "./clean-line.ts";

/** The sketch of a job's green logs: which masked lines they hold. */
export interface PassingLines {
  size: number;
  holds(masked: string): boolean;
}

/** Reads the green logs of a job, at most 200,000 lines of them, into a set of line hashes. */
export function passingLines(logs: readonly string[]): PassingLines {
  const hashes = new Set<string>();
  for (const log of logs) {
    for (const line of log.split("\n", 200_000)) {
      if (hashes.size >= 200_000) break;
      hashes.add(hashText(maskLine(cleanLine(line))));
    }
  }
  return { size: hashes.size, holds: (masked) => hashes.has(hashText(masked)) };
}
