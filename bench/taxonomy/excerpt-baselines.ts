import type { Range } from "./excerpt-measures.ts";

/** An excerpt as the scorer takes it, and whether its words sound like the machine's fault. */
export interface BaselineExcerpt {
  lines: Range[];
  primary: number | null;
  infra: boolean;
}

const telling = /\b(?:error|failed|failure|fatal|exception|panic)\b/i;
const machine = /\b(?:timeout|timed out|connection|network|disk|space|memory|unavailable|denied|limit)\b/i;
const tail = 100;

/** The last hundred lines, the last of them that is not empty as the most telling one. */
export function lastLines(log: string): BaselineExcerpt {
  const lines = log.split("\n");
  const first = Math.max(1, lines.length - tail + 1);
  const last = lines.findLastIndex((line) => line.trim() !== "") + 1;
  return {
    lines: [[first, lines.length]],
    primary: last === 0 ? null : last,
    infra: says(lines.slice(first - 1)),
  };
}

/** Every line with a word of failure, the first of them as the most telling one. */
export function linesWithWords(log: string): BaselineExcerpt {
  const lines = log.split("\n");
  const found = lines.flatMap((line, at) => (telling.test(line) ? [at + 1] : []));
  return {
    lines: found.map((line) => [line, line] as const),
    primary: found[0] ?? null,
    infra: says(found.map((line) => lines[line - 1] ?? "")),
  };
}

function says(lines: readonly string[]): boolean {
  return lines.some((line) => machine.test(line));
}
