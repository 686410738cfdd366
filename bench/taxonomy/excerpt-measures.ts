import { harmonic } from "./measures.ts";

export type Range = readonly [first: number, last: number];

/** Scores of one excerpt against the lines a person marked. Definitions: taxonomy.md section 1. */
export interface ExcerptScore {
  hit: number;
  recall: number;
  precision: number;
  F1: number;
  kept: number;
  top1: number;
}

/** `total` is the number of lines of the log; ranges are 1-based and inclusive. */
export function scoreExcerpt(
  gold: { error: readonly Range[]; context: readonly Range[]; total: number },
  answer: { lines: readonly Range[]; primary: number | null },
): ExcerptScore {
  const error = linesOf(gold.error);
  const useful = error.union(linesOf(gold.context));
  const answered = linesOf(answer.lines);
  const found = error.intersection(answered).size;
  const recall = error.size === 0 ? 0 : found / error.size;
  const precision = answered.size === 0 ? 0 : useful.intersection(answered).size / answered.size;
  return {
    hit: found > 0 ? 1 : 0,
    recall,
    precision,
    F1: harmonic(recall, precision),
    kept: answered.size / gold.total,
    top1: answer.primary !== null && error.has(answer.primary) ? 1 : 0,
  };
}

function linesOf(ranges: readonly Range[]): Set<number> {
  const lines = new Set<number>();
  for (const [first, last] of ranges) for (let line = first; line <= last; line++) lines.add(line);
  return lines;
}
