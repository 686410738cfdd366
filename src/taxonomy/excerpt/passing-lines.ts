import { hashText } from "../hash-text.ts";
import { maskLine } from "../mask/mask-line.ts";
import { cleanLine } from "./clean-line.ts";
import { createLineSplitter } from "./line-splitter.ts";

/** The sketch of a job's green logs: how often each masked line, by its hash, stands in one of them, at most. */
export type PassingLines = ReadonlyMap<number, number>;

/** A sketch in the making, from green logs one after the other. */
export interface PassingSketch {
  lines: PassingLines;
  /** A green log, in pieces; `end` after its last one. */
  log: () => { add: (chunk: Uint8Array | string) => void; end: () => void };
}

/** Most lines read of one green log, and most different ones that a sketch holds. */
const mostLines = 200_000;
const mostHashes = 200_000;

/** A sketch of at most 200,000 different lines, some 10 MB. */
export function createPassingSketch(): PassingSketch {
  const most = new Map<number, number>();
  return {
    lines: most,
    log() {
      const counts = new Map<number, number>();
      let read = 0;
      const splitter = createLineSplitter((raw) => {
        if (read++ >= mostLines) return;
        const hash = lineHash(cleanLine(raw));
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
      });
      return {
        add: splitter.add,
        end() {
          splitter.end();
          for (const [hash, count] of counts) {
            const known = most.get(hash);
            if (known === undefined ? most.size < mostHashes : known < count) most.set(hash, count);
          }
        },
      };
    },
  };
}

/** The sketch of whole green logs. */
export function passingLines(logs: readonly string[]): PassingLines {
  const sketch = createPassingSketch();
  for (const text of logs) {
    const log = sketch.log();
    log.add(text);
    log.end();
  }
  return sketch.lines;
}

/** The hash under which a green log's line is found again, whatever its numbers, times and paths: 48 bits. */
export function lineHash(cleaned: string): number {
  return Number.parseInt(hashText(maskLine(cleaned)).slice(0, 12), 16);
}
